package org.daybook.platform.db;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.daybook.platform.CannotStart;

/**
 * The role that serves requests on a database of our own: it reads and writes rows, and is neither superuser nor owner of
 * anything, so that no statement it can be brought to send reaches files, programs or the schema. Migrations run as the
 * owner.
 */
public final class RequestRole {
    private static final String NAME = "daybook_requests";
    private static final int PASSWORD_BYTES = 24;

    /** One script for a role that is there and one that is not: databases made by older versions have none. */
    private static final String MAKE = """
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'daybook_requests') THEN
                    CREATE ROLE daybook_requests LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
                END IF;
            END $$;
            GRANT USAGE ON SCHEMA public TO daybook_requests;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO daybook_requests;
            GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO daybook_requests;
            REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM daybook_requests;
            ALTER DEFAULT PRIVILEGES IN SCHEMA public
                GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO daybook_requests;
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO daybook_requests""";

    private static final String IS_THERE = """
            SELECT EXISTS (SELECT FROM pg_default_acl, aclexplode(defaclacl)
                           WHERE grantee = to_regrole('daybook_requests'))""";

    private RequestRole() {}

    /**
     * Makes sure of the role, with a new password that only this process knows.
     *
     * @param owner who may make roles, on a database that is up to date
     * @return the same database, asked by the role
     */
    public static DatabaseAddress prepare(DatabaseAddress owner) {
        String password = randomPassword();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (!isThere(statement)) {
                statement.execute(MAKE);
            }
            statement.execute("ALTER ROLE " + NAME + " PASSWORD '" + password + "'");
            connection.commit();
        } catch (SQLException e) {
            throw new CannotStart("Cannot prepare the role " + NAME + " of the database: " + e.getMessage(), e);
        }
        return new DatabaseAddress(owner.url(), NAME, password);
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery(IS_THERE)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
