package org.daybook.web.kit;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daybook.platform.json.Times;

/**
 * What time zones are called now, and which there are to choose from. The zone database keeps the names that cities and
 * zones had before; they are read as ever, and shown by their current names. Zones of different cities that keep the same
 * time are no names of each other.
 */
public final class ZoneNames {
    /** Old names of time zones, and those of countries, with the current names, from the links of the zone database. */
    private static final Map<String, String> CURRENT = Arrays.stream("""
            Africa/Asmera Africa/Asmara
            Africa/Timbuktu Africa/Bamako
            America/Argentina/ComodRivadavia America/Argentina/Catamarca
            America/Atka America/Adak
            America/Buenos_Aires America/Argentina/Buenos_Aires
            America/Catamarca America/Argentina/Catamarca
            America/Coral_Harbour America/Atikokan
            America/Cordoba America/Argentina/Cordoba
            America/Ensenada America/Tijuana
            America/Fort_Wayne America/Indiana/Indianapolis
            America/Godthab America/Nuuk
            America/Indianapolis America/Indiana/Indianapolis
            America/Jujuy America/Argentina/Jujuy
            America/Knox_IN America/Indiana/Knox
            America/Louisville America/Kentucky/Louisville
            America/Mendoza America/Argentina/Mendoza
            America/Montreal America/Toronto
            America/Nipigon America/Toronto
            America/Pangnirtung America/Iqaluit
            America/Porto_Acre America/Rio_Branco
            America/Rainy_River America/Winnipeg
            America/Rosario America/Argentina/Cordoba
            America/Santa_Isabel America/Tijuana
            America/Shiprock America/Denver
            America/Thunder_Bay America/Toronto
            America/Virgin America/St_Thomas
            America/Yellowknife America/Edmonton
            Antarctica/South_Pole Antarctica/McMurdo
            Asia/Ashkhabad Asia/Ashgabat
            Asia/Calcutta Asia/Kolkata
            Asia/Choibalsan Asia/Ulaanbaatar
            Asia/Chongqing Asia/Shanghai
            Asia/Chungking Asia/Shanghai
            Asia/Dacca Asia/Dhaka
            Asia/Harbin Asia/Shanghai
            Asia/Istanbul Europe/Istanbul
            Asia/Kashgar Asia/Urumqi
            Asia/Katmandu Asia/Kathmandu
            Asia/Macao Asia/Macau
            Asia/Rangoon Asia/Yangon
            Asia/Saigon Asia/Ho_Chi_Minh
            Asia/Tel_Aviv Asia/Jerusalem
            Asia/Thimbu Asia/Thimphu
            Asia/Ujung_Pandang Asia/Makassar
            Asia/Ulan_Bator Asia/Ulaanbaatar
            Atlantic/Faeroe Atlantic/Faroe
            Australia/ACT Australia/Sydney
            Australia/Canberra Australia/Sydney
            Australia/Currie Australia/Hobart
            Australia/LHI Australia/Lord_Howe
            Australia/NSW Australia/Sydney
            Australia/North Australia/Darwin
            Australia/Queensland Australia/Brisbane
            Australia/South Australia/Adelaide
            Australia/Tasmania Australia/Hobart
            Australia/Victoria Australia/Melbourne
            Australia/West Australia/Perth
            Australia/Yancowinna Australia/Broken_Hill
            Brazil/Acre America/Rio_Branco
            Brazil/DeNoronha America/Noronha
            Brazil/East America/Sao_Paulo
            Brazil/West America/Manaus
            Canada/Atlantic America/Halifax
            Canada/Central America/Winnipeg
            Canada/Eastern America/Toronto
            Canada/Mountain America/Edmonton
            Canada/Newfoundland America/St_Johns
            Canada/Pacific America/Vancouver
            Canada/Saskatchewan America/Regina
            Canada/Yukon America/Whitehorse
            Chile/Continental America/Santiago
            Chile/EasterIsland Pacific/Easter
            Cuba America/Havana
            Egypt Africa/Cairo
            Eire Europe/Dublin
            Etc/GMT UTC
            Etc/GMT+0 UTC
            Etc/GMT-0 UTC
            Etc/GMT0 UTC
            Etc/Greenwich UTC
            Etc/UCT UTC
            Etc/UTC UTC
            Etc/Universal UTC
            Etc/Zulu UTC
            Europe/Belfast Europe/London
            Europe/Kiev Europe/Kyiv
            Europe/Nicosia Asia/Nicosia
            Europe/Tiraspol Europe/Chisinau
            Europe/Uzhgorod Europe/Kyiv
            Europe/Zaporozhye Europe/Kyiv
            GB Europe/London
            GB-Eire Europe/London
            GMT UTC
            GMT0 UTC
            Greenwich UTC
            Hongkong Asia/Hong_Kong
            Iceland Atlantic/Reykjavik
            Iran Asia/Tehran
            Israel Asia/Jerusalem
            Jamaica America/Jamaica
            Japan Asia/Tokyo
            Kwajalein Pacific/Kwajalein
            Libya Africa/Tripoli
            Mexico/BajaNorte America/Tijuana
            Mexico/BajaSur America/Mazatlan
            Mexico/General America/Mexico_City
            NZ Pacific/Auckland
            NZ-CHAT Pacific/Chatham
            Navajo America/Denver
            PRC Asia/Shanghai
            Pacific/Enderbury Pacific/Kanton
            Pacific/Ponape Pacific/Pohnpei
            Pacific/Samoa Pacific/Pago_Pago
            Pacific/Truk Pacific/Chuuk
            Pacific/Yap Pacific/Chuuk
            Poland Europe/Warsaw
            Portugal Europe/Lisbon
            ROK Asia/Seoul
            Singapore Asia/Singapore
            Turkey Europe/Istanbul
            UCT UTC
            US/Alaska America/Anchorage
            US/Aleutian America/Adak
            US/Arizona America/Phoenix
            US/Central America/Chicago
            US/East-Indiana America/Indiana/Indianapolis
            US/Eastern America/New_York
            US/Hawaii Pacific/Honolulu
            US/Indiana-Starke America/Indiana/Knox
            US/Michigan America/Detroit
            US/Mountain America/Denver
            US/Pacific America/Los_Angeles
            US/Samoa Pacific/Pago_Pago
            Universal UTC
            W-SU Europe/Moscow
            Zulu UTC
            """.split("\n"))
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(names -> names[0], names -> names[1]));

    private ZoneNames() {}

    /** The current name of a zone; the name itself where it was never renamed. */
    static String current(String id) {
        return CURRENT.getOrDefault(id, id);
    }

    /** The zone of a name, new or old, by its current name; empty where there is none to choose by that name. */
    public static Optional<ZoneId> read(String name) {
        return Times.parseZone(current(name.strip()));
    }

    /** All zones to choose from, each once. */
    public static List<String> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !CURRENT.containsKey(id) && Times.parseZone(id).isPresent())
                .sorted()
                .toList();
    }

    /** Current names of time zones by their old ones. */
    static Map<String, String> renamed() {
        return CURRENT;
    }
}
