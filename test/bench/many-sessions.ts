import type { Database } from "../../api/db/client.ts";

/** Sessions of many hosts in a Postgres that is else empty. */
export type Crowd = {
  sessions: number;
  /** Hosts who have signed up, and how many of the sessions are theirs. */
  hosts: readonly { id: string; sessions: number }[];
};

/** As random as a real one, and always the same: what is near in time is not near in an index. */
const id = (kind: string, n: string) =>
  `overlay(overlay(md5('${kind}' || ${n}) placing '4' from 13) placing '8' from 17)::uuid`;

const question = `jsonb_build_object('type', 'single', 'prompt', 'Question ' || n || ' of the quiz: which one is right?',
  'options', '["The first", "The second", "The third"]'::jsonb, 'key', 1, 'limitMs', 20000, 'readMs', 0, 'points', 1000)`;

const sessionsOfAQuiz = 4;
const questions = 8;
const players = 20;
const turns = 3;

/**
 * Sessions over the last ten months, one in 20 a rehearsal, one in five with twenty players and their answers to the first question; a quiz of eight questions for four of
 * them; three of each host's are live. Three are older than any may get.
 */
export async function storeManySessions(db: Database, { sessions, hosts }: Crowd): Promise<void> {
  const statements: string[] = [];
  const others = Math.ceil(sessions / 50);
  statements.push(`insert into "user" (id, name, email)
    select 'host-' || n, 'Host ' || n, 'other-' || n || '@example.org' from generate_series(1, ${others}) n`);
  let from = 1;
  const owners = hosts.map(({ id: host, sessions: some }) => {
    const owner = `when n < ${from + some} then '${host}'`;
    from += some;
    return owner;
  });
  const ownerOf = (n: string) =>
    `case ${owners.join(" ").replaceAll(" n ", ` ${n} `)} else 'host-' || (1 + ${n} % ${others}) end`;
  const quizOf = (n: string) => `(${n} - 1) / ${sessionsOfAQuiz}`;
  const quizzes = `generate_series(0, ${quizOf(String(sessions))}) q`;
  statements.push(`insert into quiz (id, owner, title, description, tags, created_at, updated_at, plays)
    select ${id("quiz", "q")}, ${ownerOf(`(q * ${sessionsOfAQuiz} + 1)`)}, 'Quiz ' || q, 'About rivers', array['t' || q % 7],
      now() - q * interval '1 minute', now() - q * interval '1 minute', ${sessionsOfAQuiz} from ${quizzes}`);
  statements.push(`insert into question (quiz_id, position, type, body)
    select ${id("quiz", "q")}, n, 'single', ${question} from ${quizzes}, generate_series(0, ${questions - 1}) n`);
  statements.push(`insert into quiz_version (quiz_id, version, body, saved_at)
    select ${id("quiz", "q")}, 1, jsonb_build_object('title', 'Quiz', 'description', '', 'tags', '[]'::jsonb,
      'questions', jsonb_build_array(${question})), now() from ${quizzes}, (select 1 as n) n`);
  const isOld = `n > ${sessions} - 3`;
  const begun = `now() - ((n * 7919) % ${sessions} + 1) * interval '300 days' / ${sessions}`;
  statements.push(`insert into session (id, host, quiz_id, code, title, settings, region, rehearsal, phase, players, complete,
      seq, created_at, ended_at)
    select ${id("session", "n")}, ${ownerOf("n")}, ${id("quiz", quizOf("n"))}, lpad(n::text, 7, '0'), 'Session ' || n,
      '{"scoring": "speed", "closeWhenAllAnswered": true, "cap": 2000}', 'weur', n % 20 = 7, 'ended', ${players}, true, 9,
      case when ${isOld} then now() - interval '2 years' else ${begun} end,
      case when ${isOld} then now() - interval '2 years' else ${begun} + interval '20 minutes' end
    from generate_series(1, ${sessions}) n`);
  for (const { id: host } of hosts)
    statements.push(`update session set phase = 'board', complete = false, ended_at = null where id in (
      select id from session where host = '${host}' order by created_at desc limit 3)`);
  const every = `generate_series(1, ${sessions}) s`;
  const some = `generate_series(1, ${sessions}, 5) s`;
  statements.push(`insert into turn (session_id, n, index, question, voided, opened_at)
    select ${id("session", "s")}, n, n - 1, ${question}, false, now() from ${every}, generate_series(1, ${turns}) n`);
  statements.push(`insert into player (id, session_id, nickname, name_key, room, joined_at, points, total_ms, rank, correct)
    select ${id("player", "(s || '.' || p)")}, ${id("session", "s")}, 'Player ' || p, 'player ' || p,
      ${id("session", "s")} || '.weur.0', now(), (s * p * 131) % 3000, (s * p * 71) % 60000, 1, p % 4
    from ${some}, generate_series(1, ${players}) p`);
  statements.push(`insert into answer (session_id, turn, player_id, room, seq, value, credit, points, arrival_ms, round_trip_ms,
      compensation_ms, time_ms, limit_ms, revision)
    select ${id("session", "s")}, 1, ${id("player", "(s || '.' || p)")}, ${id("session", "s")} || '.weur.0', p,
      to_jsonb((s + p) % 3), (s + p) % 2, (s * p) % 1000, 2000, 40, 40, 1960, 20000, 0
    from ${some}, generate_series(1, ${players}) p`);
  statements.push(`insert into correction (id, session_id, nth, turn, before, after, rescored, corrected_at)
    select ${id("correction", "s")}, ${id("session", "s")}, 1, 1, '{"question": null, "voided": false}'::jsonb || jsonb_build_object('question', ${question}),
      '{"question": null, "voided": true}'::jsonb || jsonb_build_object('question', ${question}), 1, now()
    from ${some}, (select 1 as n) n`);
  statements.push(`insert into media (id, owner, content_type, bytes, width, height, created_at)
    select ${id("media", "q")}, ${ownerOf(`(q * ${sessionsOfAQuiz} + 1)`)}, 'image/png', 1000, 10, 10, now() from ${quizzes}`);
  // Nothing is missing that anything refers to, so nobody has to look.
  const trusting = ["set local session_replication_role = replica", ...statements];
  const [first, ...rest] = trusting.map((statement) => db.execute(statement));
  if (first) await db.batch([first, ...rest]);
  await db.execute("analyze");
}
