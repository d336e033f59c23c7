# The application; its context is the root of the checkout.
FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl streams-app -am package

FROM eclipse-temurin:17.0.15_6-jre-jammy
RUN groupadd --system --gid 10001 countercheck \
    && useradd --system --uid 10001 --gid countercheck --home-dir /var/lib/countercheck --create-home countercheck
WORKDIR /opt/countercheck
COPY --from=build /src/streams-app/target/lib lib
COPY configs/bin/countercheck configs/bin/healthcheck configs/bin/create-topics.sh bin/
COPY configs/application.yaml configs/application-production.yaml configs/
USER 10001:10001
VOLUME /var/lib/countercheck
EXPOSE 8080
ENTRYPOINT ["/opt/countercheck/bin/countercheck"]
