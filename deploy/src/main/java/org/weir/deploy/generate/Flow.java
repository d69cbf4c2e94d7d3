package org.weir.deploy.generate;

import java.util.Arrays;
import java.util.List;

/**
 * A person's citizenship and the country of exploitation, with how often the pair occurs. The heavy pairs follow the published
 * flows; the light ones are there because real tables have a long tail of small cells.
 */
record Flow(String citizenship, String country, double weight) {

    static final List<Flow> WORLD = Arrays.stream("""
            USA USA 1400, UKR RUS 700, UKR UKR 260, MEX USA 275, UKR POL 165, MMR IDN 155, BLR RUS 130, MDA RUS 120, MDA MDA 150,
            PHL PHL 420, PHL MYS 60, PHL SAU 75, PHL ARE 70, PHL KWT 40, PHL USA 55, PHL QAT 25, IDN MYS 140, IDN IDN 90,
            IDN SAU 45, KHM KHM 60, KHM MYS 30, KHM THA 75, KHM IDN 25, BGD ARE 20, BGD LBN 10, BGR BGR 30, BGR DEU 20, ROU ROU 30,
            ROU ITA 25, ROU ESP 20, KGZ RUS 65, UZB RUS 60, UZB KAZ 35, TJK RUS 30, COL COL 22, HTI HTI 35, HTI DOM 30,
            GHA GHA 45, SLE SLE 20, NGA ITA 25, NGA NGA 18, NPL IND 18, NPL SAU 12, LKA SAU 14, LAO THA 30, VNM CHN 20,
            VNM GBR 10, CHN USA 22, GTM USA 30, HND USA 24, SLV USA 16, THA ZAF 10, THA USA 14, MDG KWT 12, MDG LBN 6,
            ALB ITA 8, ALB GBR 6, AFG AFG 15, ERI EGY 10, ETH SAU 12, ETH LBN 7, IND ARE 9, KEN SAU 8, UGA ARE 6, TUR TUR 5,
            KAZ RUS 12, TKM TUR 11, BLR POL 8, MDA TUR 20, MDA CYP 6, MDA UKR 8, UKR TUR 15, UKR CZE 12, UKR DEU 9, UKR CYP 5,
            MNG CHN 5, BOL ARG 6, PRY ARG 5, DOM ESP 3, BRA ESP 3, CIV TUN 4, CMR KWT 3, MLI DZA 2, SEN SEN 8, TZA OMN 3,
            ZWE KWT 3, MWI ZAF 3, HUN NLD 4, POL GBR 5, SVK GBR 3, LTU GBR 3, LVA IRL 2, EST FIN 2, GEO TUR 4, AZE TUR 4,
            ARM RUS 4, SYR LBN 5, IRQ IRQ 4, PAK GRC 3, VEN COL 7, VEN TTO 4, NIC CRI 4, CUB USA 2, KOR AUS 2, TLS IDN 2
            """.strip().split(",", -1))
            .map(String::strip)
            .map(Flow::read)
            .toList();

    private static Flow read(String entry) {
        String[] parts = entry.split("\\s+", -1);
        return new Flow(parts[0], parts[1], Double.parseDouble(parts[2]));
    }
}
