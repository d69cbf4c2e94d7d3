import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/**
 * DuckDB as a peer of {@code weir bench}, in a process of its own: started from this source file with its driver on the class
 * path. One command a line on standard input, one reply a line on standard output:
 *
 * <pre>
 * load SQL    -> done NANOS
 * query SQL   -> answer NANOS ROWS SUM SUM-OF-SQUARES     (over the last column; the time includes reading every row)
 * </pre>
 *
 * <p>SQL is written in Base64. Argument: the database file, then the number of threads.
 */
public final class DuckDbPeer {

    public static void main(String[] arguments) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + Integer.parseInt(arguments[1]));
            System.out.println("ready " + version(statement));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(reply(statement, line));
            }
        }
    }

    private static String version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT version()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String reply(Statement statement, String line) {
        int space = line.indexOf(' ');
        String sql = new String(Base64.getDecoder().decode(line.substring(space + 1)), StandardCharsets.UTF_8);
        try {
            return line.startsWith("load ") ? load(statement, sql) : query(statement, sql);
        } catch (SQLException e) {
            return "failed " + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }

    private static String load(Statement statement, String sql) throws SQLException {
        long start = System.nanoTime();
        statement.execute(sql);
        return "done " + (System.nanoTime() - start);
    }

    private static String query(Statement statement, String sql) throws SQLException {
        long start = System.nanoTime();
        long rows = 0;
        long sum = 0;
        long squares = 0;
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int column = 1; column < columns; column++) {
                    result.getInt(column);
                }
                long n = result.getLong(columns);
                rows++;
                sum += n;
                squares += n * n;
            }
        }
        return "answer " + (System.nanoTime() - start) + " " + rows + " " + sum + " " + squares;
    }
}
