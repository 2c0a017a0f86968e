#!/usr/bin/env bash
# Sets up a service, then books, confirms and cancels it: the owner with an API key, the customer with a visitor token. At
# the end the service, its person and the customer are removed; what was booked stays, cancelled, as a business keeps it.
#
#   URL=http://localhost:8080 API_KEY=... CLIENT_ID=... examples/book.sh
set -euo pipefail
: "${API_KEY:?the API key that was shown at the first start}" "${CLIENT_ID:?the client id that is shown at the start}"
URL=${URL:-http://localhost:8080}

# call AUTHORIZATION PATH BODY: posts JSON and prints the answer; a refusal ends the script.
call() {
    curl -sS --fail-with-body "$URL$2" -H "Authorization: $1" -H 'Content-Type: application/json' -d "$3"
}

# first NAME: the first value of that name in the JSON that is read.
first() {
    sed 's/"'"$1"'":"\([^"]*\)".*/~\1/; s/.*~//'
}

# remove PATH: deletes.
remove() {
    curl -sS --fail-with-body -X DELETE "$URL$1" -H "Authorization: $API_KEY" >/dev/null
}

currency=$(curl -sS --fail-with-body "$URL/site-properties/v4/properties" -H "Authorization: $API_KEY" | first paymentCurrency)

echo "The owner hires Ada, who works in the hours of the business, and offers a massage of an hour."
member=$(call "$API_KEY" /bookings/v1/staff-members '{"staffMember": {"name": "Ada"}}')
staff=$(first resourceId <<<"$member")
service=$(call "$API_KEY" /bookings/v2/services '{"service": {
    "type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "onlineBooking": {"enabled": true},
    "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "staffMemberIds": ["'"$staff"'"],
    "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "50", "currency": "'"$currency"'"}},
        "options": {"inPerson": true}}}}' | first id)
echo "  service $service"

echo "A customer looks for a time,"
token=$(call '' /oauth2/token '{"clientId": "'"$CLIENT_ID"'", "grantType": "anonymous"}' | first access_token)
slot=$(call "$token" /service-availability/v2/time-slots '{"serviceId": "'"$service"'", "bookable": true,
    "toLocalDate": "'"$(date -d '+60 days' +%Y-%m-%dT00:00:00)"'", "cursorPaging": {"limit": 1}}')
start=$(first localStartDate <<<"$slot")
echo "  first free: $start"

echo "takes it,"
booking=$(call "$token" /bookings/v2/bookings '{"booking": {"totalParticipants": 1,
    "contactDetails": {"firstName": "Grace", "email": "grace@example.com"},
    "bookedEntity": {"slot": {"serviceId": "'"$service"'", "scheduleId": "'"$(first scheduleId <<<"$slot")"'",
        "startDate": "'"$start"'", "endDate": "'"$(first localEndDate <<<"$slot")"'",
        "timezone": "'"$(first timeZone <<<"$slot")"'", "location": {"locationType": "OWNER_BUSINESS"}}}}}')
id=$(first id <<<"$booking")
echo "  booking $id: $(first status <<<"$booking")"

echo "the owner confirms, and cancels."
booking=$(call "$API_KEY" "/bookings/v2/bookings/$id/confirm" '{"revision": "1"}')
echo "  $(first status <<<"$booking")"
customer=$(first contactId <<<"$booking")
booking=$(call "$API_KEY" "/bookings/v2/bookings/$id/cancel" '{"revision": "'"$(first revision <<<"$booking")"'"}')
remove "/bookings/v2/services/$service"
remove "/bookings/v1/staff-members/$(first id <<<"$member")"
remove "/contacts/v4/contacts/$customer"
echo "  $(first status <<<"$booking")"
