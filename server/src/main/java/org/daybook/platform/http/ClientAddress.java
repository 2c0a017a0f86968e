package org.daybook.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A client's network address as one that is counted: in one spelling, without the port that some proxies write behind it,
 * and of IPv6 the network of 64 bits, of which one client has all the addresses (RFC 4291).
 */
final class ClientAddress {
    private static final int MAX_LENGTH = 64;
    private static final int BYTES_OF_NETWORK = 8;

    private ClientAddress() {}

    /** Text that is no address stands for itself, as far as that is short. */
    static String of(String told) {
        String text = withoutPort(told.strip());
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            return address instanceof Inet6Address && !address.isLoopbackAddress()
                    ? network(address.getAddress())
                    : address.getHostAddress();
        } catch (IllegalArgumentException e) {
            return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        }
    }

    private static String withoutPort(String text) {
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            return withoutZone(text.substring(1, bracket));
        }
        int colon = text.indexOf(':');
        boolean one = colon >= 0 && colon == text.lastIndexOf(':');
        return withoutZone(one ? text.substring(0, colon) : text);
    }

    /** The name of a network interface is of no other machine. */
    private static String withoutZone(String text) {
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static String network(byte[] address) {
        byte[] network = address.clone();
        Arrays.fill(network, BYTES_OF_NETWORK, network.length, (byte) 0);
        try {
            return InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
