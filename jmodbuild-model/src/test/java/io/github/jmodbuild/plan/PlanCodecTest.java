// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.plan.planner.GoldenPlanTest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Plans as bytes, and bytes that are no plans. */
class PlanCodecTest {
    private static final byte[] SMALL = PlanCodec.encode(new RandomPlan(new Random(1)).plan(5));

    @Test
    void whatIsWrittenIsReadBackEqual() {
        for (int seed = 0; seed < Seeds.of(300); seed++) {
            Plan plan = new RandomPlan(new Random(seed)).plan(seed % 40);
            byte[] bytes = PlanCodec.encode(plan);
            Plan read = PlanCodec.decode(bytes);
            assertThat(read).as("seed %d", seed).isEqualTo(plan);
            assertThat(PlanCodec.encode(read)).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    @Test
    void equalListsAreStoredOnceAndReadAsOne() {
        Plan plan = PlanCodec.decode(PlanCodec.encode(GoldenPlanTest.plan()));
        Operation.Command one =
                (Operation.Command) TestTree.action(plan, "obj/resident/main.o").operation();
        Operation.Command two = (Operation.Command)
                TestTree.action(plan, "obj/resident/block/raw.o").operation();
        assertThat(one.tools()).isSameAs(two.tools());
    }

    @Test
    void everyCutIsRefused() {
        for (int length = 0; length < SMALL.length; length++) {
            byte[] cut = Arrays.copyOf(SMALL, length);
            assertThatThrownBy(() -> PlanCodec.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void bytesBehindThePlanAreRefused() {
        byte[] longer = Arrays.copyOf(SMALL, SMALL.length + 1);
        assertThatThrownBy(() -> PlanCodec.decode(longer)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damageGivesAnotherPlanOrAnIllegalArgumentAndNothingElse() {
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = SMALL.clone();
            for (int hits = random.nextInt(3); hits >= 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            refused += refuses(damaged) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    @Test
    void garbageGivesAnIllegalArgumentAndNothingElse() {
        Random random = new Random(8);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] garbage = new byte[random.nextInt(60)];
            random.nextBytes(garbage);
            refused += refuses(garbage) ? 1 : 0;
        }
        assertThat(refused).isEqualTo(20_000);
    }

    /** Any other exception or error fails the test. */
    private static boolean refuses(byte[] bytes) {
        try {
            PlanCodec.decode(bytes);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    @Test
    void sizesInDamagedBytesAllocateNothing() {
        byte[] huge = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7};
        for (int place = 0; place < 4; place++) {
            byte[] bytes = new byte[place + huge.length + 3];
            System.arraycopy(huge, 0, bytes, place, huge.length);
            assertThatThrownBy(() -> PlanCodec.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void numbersThatAreTooLongAreRefused() {
        byte[] endless = new byte[100];
        Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(() -> PlanCodec.decode(endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a number");
    }
}
