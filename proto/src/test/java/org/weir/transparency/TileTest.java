package org.weir.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 0, 5, tile/0/000.p/5",
        "2, 1234067, 256, tile/2/x001/x234/067",
        "-1, 1000, 255, tile/entries/x001/000.p/255",
        "63, 999, 1, tile/63/999.p/1"
    })
    void path_tile_readsBack(int level, long index, int width, String path) throws NotVerifiedException {
        Tile tile = new Tile(level, index, width);

        assertThat(tile.path()).isEqualTo(path);
        assertThat(Tile.parse(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/05",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/0/0",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001/x002",
                "tile/0/000/",
                "tile/0/../000",
                "/tile/0/000",
                "tile/Entries/000",
                "tile/0/\u0660\u0660\u0660"
            })
    void parse_anyOtherSpelling_refuses(String path) {
        assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(NotVerifiedException.class);
    }

    @Test
    void partial_publishedExample_namesItsTiles() {
        assertThat(Tile.partial(70_000))
                .containsExactly(
                        Tile.entries(273, 112), Tile.hashes(0, 273, 112), Tile.hashes(1, 1, 17), Tile.hashes(2, 0, 1));
        assertThat(Tile.partial(256)).containsExactly(Tile.hashes(1, 0, 1));
        assertThat(Tile.partial(0)).isEmpty();
    }
}
