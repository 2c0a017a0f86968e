package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.newSession;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.platform.modules.SiteRegion;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** In each currency the price that is set is the price that is told, booked and reported, with that currency's decimals. */
class CurrenciesTest {
    private static final String OPTION = "6f1ed2e3-8a41-4f9c-9d0a-0f64a1c7a001";
    private static final String VARIANTS = "/bookings/v1/serviceOptionsAndVariants";
    private static final int ROUNDS = 4;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** A business that charges in a currency. */
    private static final class Shop {
        private final Currency currency;
        private final TestBusiness business;
        private final Client owner;
        private final Client visitor;
        private final String staff;
        private final Random random;
        private LocalDateTime next = LocalDateTime.parse("2026-06-09T09:00:00");

        Shop(String code) {
            long seed = code.hashCode();
            System.out.println("CurrenciesTest " + code + ", seed " + seed);
            random = new Random(seed);
            currency = Currency.getInstance(code);
            business =
                    new TestBusiness(SERVER, SERVER.anotherSite(new SiteRegion(TestServer.ZONE, currency, "en", null)));
            owner = business.owner();
            visitor = business.visitor();
            staff = business.staff("Ada");
        }

        /** An amount down to the smallest unit. */
        BigDecimal amount() {
            return BigDecimal.valueOf(1 + random.nextLong(9_999_999), Money.decimals(currency));
        }

        /** An amount of which the currency has no unit. */
        BigDecimal tooFine() {
            return amount().add(BigDecimal.valueOf(5, Money.decimals(currency) + 1));
        }

        Reply create(String payment) {
            return owner.post(TestBusiness.SERVICES, """
                    {"service": {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1,
                     "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                     "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true}, "payment": {%s}}}""".formatted(staff, payment));
        }

        TestService service(String payment) {
            ObjectNode made = Json.child(create(payment).ok(), "service");
            return new TestService(Json.text("", made, "id"), Json.text("", made, "schedule", "id"), made);
        }

        String nextTime() {
            LocalDateTime time = next;
            next = next.getHour() >= 15 ? next.plusDays(1).withHour(9) : next.plusHours(1);
            return time.toString() + ":00";
        }

        /** The number in the answer is this one, with its currency and in words. */
        void check(JsonNode money, BigDecimal amount) {
            assertThat(new BigDecimal(Json.text("", money, "value"))).isEqualByComparingTo(amount);
            assertThat(Json.text(money, "currency")).isEqualTo(currency.getCurrencyCode());
            assertThat(Json.text(money, "formattedValue"))
                    .isEqualTo(Money.exactly(amount, currency).orElseThrow().inWords(Locale.US));
        }

        /** A price of the first API. */
        void check(JsonNode price, BigDecimal amount, BigDecimal deposit) {
            assertThat(new BigDecimal(Json.text("", price, "amount"))).isEqualByComparingTo(amount);
            assertThat(new BigDecimal(Json.text("", price, "downPayAmount"))).isEqualByComparingTo(deposit);
            assertThat(Json.text(price, "currency")).isEqualTo(currency.getCurrencyCode());
        }
    }

    private static String fixed(BigDecimal price) {
        return """
                "rateType": "FIXED", "fixed": {"price": {"value": "%s", "currency": "USD"}}, "options": {"inPerson": true}""".formatted(price.toPlainString());
    }

    private static String withDeposit(BigDecimal price, BigDecimal deposit) {
        return """
                "rateType": "FIXED", "fixed": {"price": {"value": "%s"}, "deposit": {"value": "%s", "currency": "USD"}},
                "options": {"online": true, "deposit": true}""".formatted(price.toPlainString(), deposit.toPlainString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "KWD", "CLF", "EUR", "USD"})
    void thePriceThatIsSetIsToldBookedAndReported(String code) {
        Shop shop = new Shop(code);
        for (int round = 0; round < ROUNDS; round++) {
            BigDecimal price = shop.amount();
            TestService service = shop.service(fixed(price));
            shop.check(service.json().get("payment").get("fixed").get("price"), price);
            JsonNode preview = shop.visitor
                    .post("/bookings/v2/pricing/preview", """
                    {"bookingLineItems": [{"serviceId": "%s", "serviceChoices": [{"numberOfParticipants": 3}]}]}""".formatted(service.id()))
                    .ok()
                    .get("priceInfo");
            assertThat(preview.get("calculatedPrice").decimalValue())
                    .isEqualByComparingTo(price.multiply(BigDecimal.valueOf(3)));
            ObjectNode booking = booked(book(shop.visitor, newSession(service, shop.nextTime())));
            shop.check(booking.get("paymentDetails").get("balance").get("finalPrice"), price, BigDecimal.ZERO);
            shop.check(
                    booking.get("bookedEntity")
                            .get("rate")
                            .get("labeledPriceOptions")
                            .get("general"),
                    price,
                    BigDecimal.ZERO);
            JsonNode calculated = shop.visitor
                    .post("/bookings/v2/pricing/calculate", """
                    {"booking": {"totalParticipants": 1, "bookedEntity": {"slot": {"serviceId": "%s"}}}}""".formatted(service.id()))
                    .ok()
                    .get("priceInfo");
            assertThat(calculated.get("calculatedPrice").decimalValue()).isEqualByComparingTo(price);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "KWD", "CLF", "EUR", "USD"})
    void depositsAddOnsAndVariantsHaveTheDecimalsOfTheirCurrency(String code) {
        Shop shop = new Shop(code);
        BigDecimal price = shop.amount();
        BigDecimal deposit = price.min(shop.amount());
        TestService service = shop.service(withDeposit(price, deposit));
        shop.check(service.json().get("payment").get("fixed").get("deposit"), deposit);
        JsonNode options = shop.visitor
                .post("/bookings/v1/checkout/checkoutOptions", "{" + newSession(service, shop.nextTime()) + "}")
                .ok()
                .get("checkoutOptions");
        shop.check(options.get("payments").get("finalPrice"), price, deposit);
        BigDecimal ofAddOn = shop.amount();
        JsonNode addOn = shop.owner
                .post("/addons/v1/add-ons", """
                {"addOn": {"name": "Towel", "maxQuantity": 3, "price": {"value": "%s", "currency": "USD"}}}""".formatted(ofAddOn.toPlainString()))
                .ok()
                .get("addOn");
        shop.check(addOn.get("price"), ofAddOn);
        BigDecimal ofChild = shop.amount();
        JsonNode variants = shop.owner
                .post(VARIANTS, variants(shop.service(varied(price)).id(), ofChild))
                .ok()
                .get("serviceOptionsAndVariants");
        shop.check(variants.get("variants").get("values").get(0).get("price"), ofChild);
        shop.check(variants.get("minPrice"), ofChild);
        shop.check(variants.get("maxPrice"), ofChild);
    }

    private static String varied(BigDecimal price) {
        return """
                "rateType": "VARIED", "varied": {"defaultPrice": {"value": "%s", "currency": "USD"}},
                "options": {"inPerson": true}""".formatted(price.toPlainString());
    }

    private static String variants(String service, BigDecimal price) {
        return """
                {"serviceOptionsAndVariants": {"serviceId": "%1$s",
                    "options": {"values": [{"id": "%2$s", "type": "CUSTOM", "customData": {"name": "age", "choices": ["child"]}}]},
                    "variants": {"values": [{"choices": [{"optionId": "%2$s", "custom": "child"}],
                        "price": {"value": "%3$s", "currency": "USD"}}]}}}""".formatted(service, OPTION, price.toPlainString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "KWD", "CLF", "EUR", "USD"})
    void anAmountThatTheCurrencyCannotExpressIsRefusedWhereItStands(String code) {
        Shop shop = new Shop(code);
        BigDecimal fine = shop.tooFine();
        String service = shop.service(varied(shop.amount())).id();
        refused(shop.create(fixed(fine)), "service.payment.fixed.price.value");
        refused(shop.create(varied(fine)), "service.payment.varied.defaultPrice.value");
        refused(shop.create(withDeposit(shop.amount(), fine)), "service.payment.fixed.deposit.value");
        refused(shop.owner.post("/addons/v1/add-ons", """
                        {"addOn": {"name": "Towel", "maxQuantity": 3, "price": {"value": "%s"}}}""".formatted(fine.toPlainString())), "addOn.price.value");
        refused(
                shop.owner.post(VARIANTS, variants(service, fine)),
                "serviceOptionsAndVariants.variants.values[0].price.value");
        for (String member : List.of("amount", "downPayAmount")) {
            refused(
                    shop.owner.post("/bookings/v1/services", """
                    {"service": {"info": {"name": "Old"}}, "schedules": [{"tags": ["INDIVIDUAL"], "capacity": 1,
                      "location": {"locationType": "OWNER_BUSINESS"},
                      "rate": {"labeledPriceOptions": {"general": {"%s": "%s", "currency": "USD"}}},
                      "availability": {"constraints": {"slotDurations": [60]}}}]}""".formatted(member, fine.toPlainString())),
                    "schedules[0].rate.labeledPriceOptions.general." + member);
        }
    }

    private static void refused(Reply reply, String field) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(400);
        assertThat(reply.violatedFields()).containsExactly(field);
        assertThat(reply.response().body()).contains("DECIMAL_MAX_SCALE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "KWD", "CLF", "EUR", "USD"})
    void aServiceOfTheFirstApiKeepsItsPrice(String code) {
        Shop shop = new Shop(code);
        BigDecimal price = shop.amount();
        String id = Json.text(
                "",
                shop.owner
                        .post("/bookings/v1/services", """
                {"service": {"info": {"name": "Old"}}, "schedules": [{"tags": ["GROUP"], "capacity": 4,
                  "location": {"locationType": "OWNER_BUSINESS"},
                  "rate": {"labeledPriceOptions": {"general": {"amount": "%s", "currency": "USD"}}}}]}""".formatted(price.toPlainString()))
                        .ok(),
                "id");
        JsonNode current = shop.owner.get(TestBusiness.SERVICES + "/" + id).ok().get("service");
        shop.check(current.get("payment").get("fixed").get("price"), price);
    }
}
