package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;

class WorldMapTest {
    private final CodeList countries = Ontology.load().codeList("country");

    @Test
    void places_each_isACountryOfTheList() {
        assertThat(WorldMap.load().places())
                .hasSizeGreaterThan(230)
                .allSatisfy(place -> assertThat(countries.find(place.code())).isPresent());
    }

    @Test
    void places_each_liesInThePicture() {
        assertThat(WorldMap.load().places()).allSatisfy(place -> {
            assertThat(place.x()).isBetween(0.0, (double) WorldMap.WIDTH);
            assertThat(place.y()).isBetween(0.0, (double) WorldMap.HEIGHT);
            assertThat(place.outline()).matches("(M[0-9. ]+(L[0-9. ]+)+Z)*");
        });
    }

    @Test
    void countries_almostAll_haveAPlace() {
        assertThat(countries.codes().stream()
                        .filter(code -> code.level().equals("country"))
                        .map(Code::notation)
                        .filter(code -> WorldMap.load().find(code).isEmpty()))
                .as("only uninhabited or dependent places may be missing")
                .hasSizeLessThan(20);
    }
}
