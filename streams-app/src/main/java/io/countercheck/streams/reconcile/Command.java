package io.countercheck.streams.reconcile;

/** What users can ask for through the triggers topic. */
public sealed interface Command permits Trigger, CancelJob, ScheduleChange {}
