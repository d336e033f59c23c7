package io.countercheck.streams.reconcile;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a schedule is due. Cron is in UTC, so that no hour is there twice or never. */
public final class DueTimes {
    private static final CronParser CRON = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private DueTimes() {}

    /**
     * @param expression five fields of UNIX cron
     * @throws IllegalArgumentException if it is none
     */
    public static void requireCron(String expression) {
        parse(expression);
    }

    /**
     * The next due time after an instant; empty if there is none, as for the 30th of February.
     *
     * @param last a due time, by which those of an interval are counted
     */
    static Optional<Instant> after(Schedule schedule, Instant last, Instant now) {
        Duration interval = schedule.interval();
        if (interval != null) {
            return Optional.of(
                    last.isAfter(now) ? last : last.plus(interval.multipliedBy(passed(last, now, interval))));
        }
        String cron = schedule.cron();
        return cron == null ? Optional.empty() : next(cron, now);
    }

    /** How many intervals lead from a due time to the first one after now. */
    private static long passed(Instant last, Instant now, Duration interval) {
        return Duration.between(last, now).dividedBy(interval) + 1;
    }

    private static Optional<Instant> next(String cron, Instant now) {
        return ExecutionTime.forCron(parse(cron))
                .nextExecution(now.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toInstant);
    }

    private static Cron parse(String expression) {
        return CRON.parse(expression).validate();
    }
}
