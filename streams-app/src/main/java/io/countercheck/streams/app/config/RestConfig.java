package io.countercheck.streams.app.config;

/** @param port 0 picks a free one */
public record RestConfig(String host, int port) {}
