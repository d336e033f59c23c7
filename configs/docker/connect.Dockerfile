# A Connect worker with the plugin; its context is the root of the checkout.
FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl connector -am package

FROM apache/kafka:4.3.1
COPY --from=build /src/connector/target/plugin /opt/countercheck/plugins
COPY configs/connect/connect-distributed.properties /opt/countercheck/connect-distributed.properties
COPY configs/docker/connect-entrypoint.sh /opt/countercheck/connect-entrypoint.sh
# The user that the image comes with.
USER appuser
EXPOSE 8083
ENTRYPOINT ["/opt/countercheck/connect-entrypoint.sh"]
