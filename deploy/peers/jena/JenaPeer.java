import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.jena.Jena;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QuerySolution;
import org.apache.jena.query.ResultSet;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2Factory;

/**
 * Jena as a peer of {@code weir bench}, in a process of its own: started from this source file with its jars on the class path.
 *
 * <pre>
 * load DIR FILE...   loads N-Triples into a TDB2 store with the parallel bulk loader
 * serve DIR          serves a TDB2 store by Fuseki on a free port: "ready PORT"
 * store DIR          answers queries from a TDB2 store in this process
 * client             answers queries that name their endpoints (SERVICE)
 * </pre>
 *
 * <p>The last two read {@code query SPARQL} (in Base64), one a line, and reply {@code answer NANOS ROWS SUM SUM-OF-SQUARES} over
 * the variable {@code ?n}; the time includes parsing the query and reading every row.
 */
public final class JenaPeer {

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "load" -> load(arguments);
            case "serve" -> serve(arguments[1]);
            case "store" -> answer(TDB2Factory.connectDataset(arguments[1]));
            case "client" -> answer(DatasetFactory.createTxnMem());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void load(String[] arguments) {
        String[] loader = new String[arguments.length];
        loader[0] = "--loader=parallel";
        loader[1] = "--loc=" + arguments[1];
        System.arraycopy(arguments, 2, loader, 2, arguments.length - 2);
        tdb2.tdbloader.main(loader);
    }

    private static void serve(String directory) throws Exception {
        DatasetGraph store = DatabaseMgr.connectDatasetGraph(directory);
        FusekiServer server = FusekiServer.create()
                .port(0)
                .loopback(true)
                .add("/cases", store, false)
                .build()
                .start();
        System.out.println("ready " + server.getPort());
        // Until standard input is closed: the server ends with the process that started it.
        new InputStreamReader(System.in, StandardCharsets.UTF_8).read();
        server.stop();
    }

    private static void answer(Dataset dataset) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready " + Jena.VERSION);
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String sparql = new String(
                    Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1)), StandardCharsets.UTF_8);
            try {
                System.out.println(query(dataset, sparql));
            } catch (RuntimeException e) {
                System.out.println("failed " + String.valueOf(e.getMessage()).replace('\n', ' '));
            }
        }
    }

    private static String query(Dataset dataset, String sparql) {
        long start = System.nanoTime();
        long[] figures = new long[3];
        Txn.executeRead(dataset, () -> {
            try (QueryExecution execution = QueryExecutionFactory.create(sparql, dataset)) {
                ResultSet result = execution.execSelect();
                while (result.hasNext()) {
                    QuerySolution row = result.next();
                    long n = row.getLiteral("n").getLong();
                    figures[0]++;
                    figures[1] += n;
                    figures[2] += n * n;
                }
            }
        });
        return "answer " + (System.nanoTime() - start) + " " + figures[0] + " " + figures[1] + " " + figures[2];
    }
}
