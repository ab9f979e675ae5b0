package io.offboard.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":{"code":"c","message":"Unauthenticated"}}           | Unauthenticated
            {"code":6007,"status":"error","message":"手机号错误"}          | 手机号错误
            {"error":"illegal_argument","error_description":"field x"}   | field x
            {"code":400,"data":null,"error":"令牌不存在"}                  | 令牌不存在
            {"error":{"code":"c"},"message":"outer"}                     | outer
            {"title":"One or more errors.","errors":{"title":["required","too long"]}} | One or more errors. required too long
            {"errors":["first","second"]}                                | first second
            """)
    void findsTheSentenceWhereverItStands(String answer, String message) {
        assertThat(Reason.message(VendorJson.parse(answer))).hasValue(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":{"code":"failed_validation","message":"m"}}       | failed_validation
            {"code":6007,"message":"m"}                                | 6007
            {"code":"6007","error":"broken"}                           | 6007
            {"error":"auth_bad_access_token","error_description":"m"}  | auth_bad_access_token
            """)
    void findsTheCodeWhereverItStands(String answer, String code) {
        assertThat(Reason.code(VendorJson.parse(answer))).hasValue(code);
    }

    @Test
    void aSentenceInErrorIsNoCode() {
        assertThat(Reason.code(VendorJson.parse("{\"error\":\"Token not found.\"}")))
                .isEmpty();
    }

    @Test
    void nothingIsFoundInNothing() {
        assertThat(Reason.message(VendorJson.parse("{\"error\":\"\",\"message\":null}")))
                .isEmpty();
    }
}
