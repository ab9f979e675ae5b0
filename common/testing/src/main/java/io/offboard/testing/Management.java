package io.offboard.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where the service under test tells how it stands, to everybody who reaches that port. */
public final class Management {

    private Management() {}

    /** What it answers to a stranger below {@code /q/}: {@code health/ready}, {@code metrics}. */
    public static Response get(String path) {
        var url = ConfigProvider.getConfig().getValue("test.management.url", String.class);
        return given().get(url + "/" + path);
    }
}
