package io.countercheck.it.support;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The MBeans of another process on this machine. */
public final class JmxBeans implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    @SuppressWarnings("BanJNDI") // The address is that of a process of our own.
    public JmxBeans(long pid) throws IOException, AttachNotSupportedException {
        VirtualMachine process = VirtualMachine.attach(Long.toString(pid));
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(process.startLocalManagementAgent()));
        } finally {
            process.detach();
        }
        beans = connector.getMBeanServerConnection();
    }

    public Set<String> names(String pattern) throws IOException, JMException {
        return beans.queryNames(new ObjectName(pattern), null).stream()
                .map(ObjectName::getCanonicalName)
                .collect(Collectors.toUnmodifiableSet());
    }

    public double value(String name, String attribute) throws IOException, JMException {
        return ((Number) beans.getAttribute(new ObjectName(name), attribute)).doubleValue();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
