package io.countercheck.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The shipped dashboard of Grafana. */
public record Dashboard(JsonNode json) {
    /** Where a panel lies; the page is 24 units wide. */
    record Place(int x, int y, int width, int height) {
        boolean overlaps(Place other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /** One panel, or a row of the page if it asks for nothing. */
    public record Panel(JsonNode json) {
        public String title() {
            return json.get("title").textValue();
        }

        boolean isRow() {
            return json.get("type").textValue().equals("row");
        }

        Place place() {
            JsonNode place = json.get("gridPos");
            return new Place(
                    place.get("x").intValue(),
                    place.get("y").intValue(),
                    place.get("w").intValue(),
                    place.get("h").intValue());
        }

        List<JsonNode> targets() {
            return stream(json.path("targets")).toList();
        }

        /** What it asks Prometheus, in PromQL with variables of Grafana. */
        public List<String> expressions() {
            return targets().stream()
                    .map(target -> target.get("expr").textValue())
                    .toList();
        }
    }

    public static Dashboard shipped() {
        return new Dashboard(ShippedConfiguration.dashboard());
    }

    /** Rows included. */
    List<Panel> all() {
        return stream(json.get("panels")).map(Panel::new).toList();
    }

    /** Those that show something. */
    public List<Panel> panels() {
        return all().stream().filter(panel -> !panel.isRow()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
