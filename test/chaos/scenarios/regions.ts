import { median } from "../../lab/median.ts";
import { crawl, playInRegions, type Sample } from "../../lab/regional-game.ts";
import { type Group, groupsOf } from "../../lab/regional-groups.ts";
import { away, home, toHomeMs } from "../../lab/world.ts";
import type { Scenario } from "../scenario.ts";

const questions = 4;
/** Of 1,000, between people who are equally fast. */
const mostDifference = 10;
/** A room that hears of a question later than this begins its clock as if it had heard then. */
const latestStartMs = 2_000;

/**
 * [Promise 15] Players in three regions of the world: an ack takes as long as the way to the room near the player, not to the host's, and
 * wherever somebody is and is served from, the same reaction earns the same. A region that hears of a question too late gains nothing.
 */
export const regions: Scenario = async ({ lab, players = 86, watch }) => {
  const { samples, faults } = await playInRegions(lab, { players, questions, watch });
  const groups = groupsOf(samples.filter(({ turn }) => turn < questions));
  const words = groups.map(
    ({ place, servedIn, ackMs, short }) => `${place} from ${servedIn} ${ackMs} ms, ${short} points short`,
  );
  return {
    faults: [...slowAcks(groups), ...unfair(groups), ...lateStart(samples), ...faults],
    note: `acks: ${words.join("; ")}`,
  };
};

/** Against the time that light on the injected lines takes, so that a busy machine changes nothing. */
function slowAcks(groups: Group[]): string[] {
  const ackMs = (place: string, servedIn: string) =>
    groups.find((group) => group.place === place && group.servedIn === servedIn)?.ackMs ?? Number.NaN;
  return away.flatMap((place) => {
    const [near, far, atHome] = [ackMs(place, place), ackMs(place, home), ackMs(home, home)];
    const halfMs = toHomeMs[place] / 2;
    return far - near >= halfMs && near - atHome <= halfMs
      ? []
      : [
          `${place}: acks take ${near} ms from the room there, ${far} ms from the host's region, ${atHome} ms within that`,
        ];
  });
}

function unfair(groups: Group[]): string[] {
  const [reference] = groups.filter(({ place }) => place === home);
  return groups.flatMap(({ place, servedIn, short }) => {
    const loss = short - (reference?.short ?? Number.NaN);
    return Math.abs(loss) <= mostDifference
      ? []
      : [`${place}, served from ${servedIn}: ${loss} points less than in the host's region for the same reaction`];
  });
}

/** In the last question, which one region heard of too late. */
function lateStart(samples: Sample[]): string[] {
  const late = samples.filter(({ turn, servedIn }) => turn === questions && servedIn === crawl.place);
  const aheadMs = median(late.map(({ arrivalMs, reactionMs }) => arrivalMs - reactionMs));
  return aheadMs >= crawl.forthMs - latestStartMs
    ? []
    : [
        `${crawl.place} heard of the last question after ${crawl.forthMs} ms, and its clock was only ${aheadMs} ms ahead`,
      ];
}
