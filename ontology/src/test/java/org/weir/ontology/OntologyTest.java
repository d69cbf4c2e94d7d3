package org.weir.ontology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.weir.Bytes;

/** Loads the bundled definitions and holds them against each other. */
class OntologyTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final List<CodeList> LISTS = List.copyOf(ONTOLOGY.codeLists());
    private static final List<PropertyDefinition> PROPERTIES = ONTOLOGY.properties();

    /** Codes that belong to nothing coarser, and why is said in their lists. */
    private static final Map<String, Set<String>> WITHOUT_BROADER = Map.of(
            "country", Set.of("ATA", "SUN", "XXA"),
            "labour-sector", Set.of("Begging", "IllicitActivities", "Other"),
            "recruiter-relation", Set.of("Other"));

    private final Graph definitions = Turtle.trusted(OntologyFiles.definitions(ONTOLOGY.files()));

    @Test
    void load_always_hasThePropertiesOfTheContract() {
        assertThat(PROPERTIES)
                .extracting(PropertyDefinition::name)
                .containsExactly(
                        "registered",
                        "gender",
                        "ageBand",
                        "minorAtExploitation",
                        "citizenship",
                        "countryOfExploitation",
                        "exploitation",
                        "exploitationRuledOut",
                        "labourSector",
                        "sexualExploitationType",
                        "meansOfControl",
                        "recruiterRelation",
                        "duration",
                        "status",
                        "reportedBy",
                        "crossBorder");
        assertThat(PROPERTIES)
                .filteredOn(PropertyDefinition::multiValued)
                .extracting(PropertyDefinition::name)
                .containsExactly(
                        "exploitation",
                        "exploitationRuledOut",
                        "labourSector",
                        "sexualExploitationType",
                        "meansOfControl",
                        "recruiterRelation");
    }

    @Test
    void load_always_isTheSameObject() {
        assertThat(Ontology.load()).isSameAs(ONTOLOGY);
    }

    @ParameterizedTest
    @FieldSource("PROPERTIES")
    void property_each_isNamedDefinedAndHasValues(PropertyDefinition property) {
        assertThat(property.iri()).isEqualTo(Ontology.NAMESPACE + property.name());
        assertThat(property.labels()).containsOnlyKeys(Labels.LANGUAGES);
        assertThat(property.definition()).isNotBlank().endsWith(".");
        assertThat(property.recordable()).isNotEmpty();
        assertThat(property.levelOfRecords().isEmpty()
                        || property.codes().levels().contains(property.levelOfRecords()))
                .isTrue();
        assertThat(ONTOLOGY.property(property.name())).contains(property);
        assertThat(ONTOLOGY.codeList(property.codes().scheme())).isSameAs(property.codes());
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void codeList_each_hasTitlesAndADefinition(CodeList list) {
        assertThat(list.iri()).isEqualTo(Ontology.CODES + list.scheme());
        assertThat(list.labels()).containsOnlyKeys(Labels.LANGUAGES);
        assertThat(list.levels()).isNotEmpty().doesNotHaveDuplicates();
        if (!Set.of("boolean", "year").contains(list.scheme())) {
            Node scheme = NodeFactory.createURI(list.iri());
            assertThat(definitions.contains(scheme, SKOS.definition.asNode(), Node.ANY))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void code_each_hasItsPlaceAndAnIriMadeOfItsNotation(CodeList list) {
        for (int index = 0; index < list.size(); index++) {
            Code code = list.code(index);
            assertThat(code.index()).isEqualTo(index);
            assertThat(code.iri()).isEqualTo(list.iri() + "/" + percentEncoded(code.notation()));
            assertThat(URI.create(code.iri()).isAbsolute()).isTrue();
            assertThat(list.levels()).contains(code.level());
            assertThat(list.find(code.notation())).contains(code);
            assertThat(list.findByIri(code.iri())).contains(code);
        }
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void code_each_isLabelledUniquelyInEveryLanguage(CodeList list) {
        for (String language : Labels.LANGUAGES) {
            List<String> labels = list.codes().stream()
                    .map(code -> code.labels().getOrDefault(language, ""))
                    .toList();
            assertThat(labels).as(language).allMatch(label -> !label.isBlank()).doesNotHaveDuplicates();
        }
        assertThat(list.codes()).allSatisfy(code -> assertThat(code.labels()).containsOnlyKeys(Labels.LANGUAGES));
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void code_each_hasOneParentAtTheNextLevelOrIsATopCode(CodeList list) {
        Set<String> exceptions = WITHOUT_BROADER.getOrDefault(list.scheme(), Set.of());
        for (Code code : list.codes()) {
            int level = list.levels().indexOf(code.level());
            boolean top = level == list.levels().size() - 1 || exceptions.contains(code.notation());
            if (list.scheme().equals("gender")) {
                assertThat(code.broader().stream().map(list::code).toList())
                        .allSatisfy(up -> assertThat(up.broader()).isEmpty());
                continue;
            }
            assertThat(code.broader()).as(code.notation()).hasSize(top ? 0 : 1);
            code.broader()
                    .forEach(up -> assertThat(list.code(up).level())
                            .as(code.notation())
                            .isEqualTo(list.levels().get(level + 1)));
        }
    }

    @Test
    void code_each_isEitherATopCodeOrHasABroaderOneInRdf() {
        for (Code code : LISTS.stream().flatMap(list -> list.codes().stream()).toList()) {
            Node node = NodeFactory.createURI(code.iri());
            if (definitions.contains(node, Node.ANY, Node.ANY)) {
                assertThat(definitions.contains(node, SKOS.topConceptOf.asNode(), Node.ANY))
                        .as(code.iri())
                        .isEqualTo(code.broader().isEmpty());
                assertThat(definitions.contains(node, RDF.type.asNode(), SKOS.Concept.asNode()))
                        .isTrue();
            }
        }
    }

    @Test
    void codeLists_anyAlias_isNoNotationOfAnotherCode() {
        for (CodeList list : LISTS) {
            for (Code code : list.codes()) {
                code.aliases().values().forEach(alias -> {
                    assertThat(list.findAlias(alias)).contains(code);
                    assertThat(list.find(alias).filter(other -> !other.equals(code)))
                            .as(list.scheme() + " " + alias)
                            .isEmpty();
                });
            }
        }
    }

    @Test
    void country_always_hasIso3166AndKosovoAndStatelessAndRetiredStates() {
        CodeList country = ONTOLOGY.codeList("country");

        List<Code> current = country.codes().stream()
                .filter(code -> code.level().equals("country") && !code.retired())
                .filter(code -> !Set.of("XKX", "XXA").contains(code.notation()))
                .toList();
        assertThat(current).hasSize(249).allSatisfy(code -> {
            assertThat(code.notation()).matches("[A-Z]{3}");
            assertThat(code.aliases().get("alpha2")).matches("[A-Z]{2}");
            assertThat(code.aliases().get("numeric")).matches("[0-9]{3}");
        });
        assertThat(current).extracting(Code::notation).containsExactlyElementsOf(iso3166());
        assertThat(country.findAlias("NA")).map(Code::notation).contains("NAM");
        assertThat(country.findAlias("804")).map(Code::notation).contains("UKR");
        assertThat(country.findAlias("XK")).map(Code::notation).contains("XKX");
        assertThat(country.findAlias("stateless")).map(Code::notation).contains("XXA");
        assertThat(country.findAlias("ZR")).map(Code::notation).contains("COD");
        assertThat(country.findAlias("YU")).map(Code::retired).contains(true);
        assertThat(country.find("UA")).isEmpty();
    }

    private static List<String> iso3166() {
        return Stream.of(Locale.getISOCountries())
                .map(alpha2 -> Locale.of("", alpha2).getISO3Country())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void isoCodes_alpha2_agreeWithThePlatform(CodeList list) {
        for (Code code : list.codes()) {
            String alpha2 = code.aliases().getOrDefault("alpha2", "XK");
            if (!code.retired() && !alpha2.equals("XK")) {
                assertThat(Locale.of("", alpha2).getISO3Country()).isEqualTo(code.notation());
            }
        }
    }

    @Test
    void meansOfControl_rolledUpToGroups_followTheMergesOf2024() {
        CodeList means = ONTOLOGY.codeList("means-of-control");

        assertThat(below(means, "DebtBondageEarnings")).containsExactly("DebtBondage", "TakesEarnings");
        assertThat(below(means, "AnyThreats")).containsExactly("Threats", "UsesChildren", "ThreatOfLawEnforcement");
        assertThat(below(means, "AbusePsyPhySex"))
                .containsExactly("PsychologicalAbuse", "PhysicalAbuse", "SexualAbuse");
        assertThat(below(means, "DenyBasicNeeds"))
                .containsExactly(
                        "RestrictsFinancialAccess",
                        "RestrictsMovement",
                        "RestrictsMedicalCare",
                        "WithholdsNecessities");
    }

    private static List<String> below(CodeList list, String notation) {
        int top = list.find(notation).orElseThrow().index();
        return list.codes().stream()
                .filter(code -> code.broader().contains(top))
                .map(Code::notation)
                .toList();
    }

    @Test
    void labourSector_sections_areThoseOfIsic() {
        assertThat(ONTOLOGY.codeList("labour-sector").codes())
                .filteredOn(code -> code.level().equals("isic-section"))
                .extracting(Code::notation)
                .containsExactly("ABCDEFGHIJKLMNOPQRSTU".split(""));
    }

    @Test
    void lists_eachVersion_hasOnlyCodesOfItsList() {
        List<Node> versions = definitions
                .find(Node.ANY, RDF.type.asNode(), SKOS.Collection.asNode())
                .mapWith(triple -> triple.getSubject())
                .toList();

        assertThat(versions).hasSizeGreaterThan(25);
        for (Node version : versions) {
            String scheme = definitions
                    .find(version, DCTerms.subject.asNode(), Node.ANY)
                    .next()
                    .getObject()
                    .getURI();
            CodeList list = ONTOLOGY.codeList(scheme.substring(Ontology.CODES.length()));
            definitions
                    .find(version, SKOS.member.asNode(), Node.ANY)
                    .forEachRemaining(triple -> assertThat(
                                    list.findByIri(triple.getObject().getURI()))
                            .as(triple.toString())
                            .isPresent());
        }
    }

    @Test
    void purposes_each_hasADpvParentAndABasis() {
        assertThat(ONTOLOGY.purposes())
                .extracting(Purpose::id)
                .containsExactly(
                        "statistics",
                        "annual-report",
                        "prevention-planning",
                        "service-planning",
                        "policy-evaluation",
                        "research");
        assertThat(ONTOLOGY.purposes()).allSatisfy(purpose -> {
            assertThat(purpose.labels()).containsOnlyKeys(Labels.LANGUAGES);
            assertThat(purpose.definition()).isNotBlank();
            assertThat(purpose.dpv()).isNotEmpty().allMatch(iri -> iri.startsWith("https://w3id.org/dpv#"));
            assertThat(purpose.legalBases())
                    .isNotEmpty()
                    .allMatch(iri -> iri.matches("https://w3id\\.org/dpv/legal/eu/gdpr#A[69]-[12]-[a-j]"));
            assertThat(ONTOLOGY.purpose(purpose.id())).contains(purpose);
        });
    }

    @Test
    void purposes_actsAgainstPersons_areNotAmongThem() {
        Set<String> never = Set.of(
                "https://w3id.org/dpv#EnforceSecurity",
                "https://w3id.org/dpv#ProtectionOfNationalSecurity",
                "https://w3id.org/dpv#ProtectionOfPublicSecurity",
                "https://w3id.org/dpv#CommercialPurpose");

        assertThat(ONTOLOGY.purposes()).flatExtracting(Purpose::dpv).doesNotContainAnyElementsOf(never);
        assertThat(ONTOLOGY.purpose("prosecution")).isEmpty();
        assertThat(ONTOLOGY.purpose("immigration-enforcement")).isEmpty();
    }

    @Test
    void shapes_everyTermOfOurs_isDefined() {
        Set<String> unknown = new HashSet<>();
        for (String file : List.of("shapes/record.ttl", "shapes/synthetic.ttl")) {
            Graph shapes = Turtle.trusted(
                    Map.of(file, Objects.requireNonNull(ONTOLOGY.files().get(file))));
            shapes.find()
                    .forEachRemaining(triple -> Stream.of(triple.getPredicate(), triple.getObject())
                            .filter(Node::isURI)
                            .filter(node -> node.getURI().startsWith(Ontology.NAMESPACE)
                                    || node.getURI().startsWith(Ontology.CODES))
                            .filter(node -> !definitions.contains(node, Node.ANY, Node.ANY))
                            .forEach(node -> unknown.add(node.getURI())));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void shapes_closedRecord_allowsEveryPropertyThereIs() {
        String turtle = Objects.requireNonNull(ONTOLOGY.files().get("shapes/record.ttl"))
                .utf8();
        Matcher closed = Pattern.compile("sh:ignoredProperties \\(([^)]*)\\)").matcher(turtle);

        assertThat(closed.find()).isTrue();
        List<String> expected = new ArrayList<>(List.of("rdf:type", "weir:subject"));
        PROPERTIES.forEach(property -> expected.add("weir:" + property.name()));
        assertThat(closed.group(1).strip().split("\\s+")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void files_inTheFolder_areAllInTheList() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(OntologyTest.class.getResource("/ontology"))
                .toURI());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".ttl"))
                            .map(file -> folder.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(OntologyFiles.NAMES);
        }
    }

    @Test
    void files_each_passEveryCheckOfTheParser() {
        ONTOLOGY.files()
                .forEach((name, turtle) -> assertThat(Turtle.checked(new ByteArrayInputStream(turtle.toArray()))
                                .size())
                        .as(name)
                        .isPositive());
    }

    @Test
    void digest_oneByteOfADefinition_changesIt() {
        SortedMap<String, Bytes> files = new TreeMap<>(ONTOLOGY.files());
        assertThat(OntologyFiles.digest(files)).isEqualTo(ONTOLOGY.digest());

        files.put("vocabulary.ttl", withOneMoreSpace(files, "vocabulary.ttl"));

        assertThat(OntologyFiles.digest(files)).isNotEqualTo(ONTOLOGY.digest());
        assertThat(Ontology.of(files).digest()).isNotEqualTo(ONTOLOGY.digest());
    }

    @Test
    void digest_shapes_areNoPartOfIt() {
        SortedMap<String, Bytes> files = new TreeMap<>(ONTOLOGY.files());

        files.put("shapes/record.ttl", withOneMoreSpace(files, "shapes/record.ttl"));

        assertThat(OntologyFiles.digest(files)).isEqualTo(ONTOLOGY.digest());
    }

    private static Bytes withOneMoreSpace(SortedMap<String, Bytes> files, String name) {
        return Bytes.utf8(Objects.requireNonNull(files.get(name)).utf8() + " ");
    }

    @Test
    void of_wrongDefinitions_refuses() {
        assertThatThrownBy(() -> withVocabulary("weir:kind \"code\" ", "weir:kind \"guess\" "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> withVocabulary("code:gender ;", "code:sex ;"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown code list");
        assertThatThrownBy(() -> withVocabulary("weir:multiValued false ;", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0 values of multiValued");
    }

    private static Ontology withVocabulary(String old, String replacement) {
        SortedMap<String, Bytes> files = new TreeMap<>(ONTOLOGY.files());
        String vocabulary = Objects.requireNonNull(files.get("vocabulary.ttl")).utf8();
        assertThat(vocabulary).contains(old);
        files.put("vocabulary.ttl", Bytes.utf8(vocabulary.replace(old, replacement)));
        return Ontology.of(files);
    }

    @Test
    void codeList_unknown_refuses() {
        assertThatThrownBy(() -> ONTOLOGY.codeList("shoe-size")).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 3986, section 2.3: everything but the unreserved characters. */
    private static String percentEncoded(String notation) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : notation.getBytes(StandardCharsets.UTF_8)) {
            if (Character.toString(b).matches("[A-Za-z0-9._~-]")) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
