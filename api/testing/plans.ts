import { neonConfig } from "@neondatabase/serverless";
import * as v from "valibot";
import type { Database } from "../db/client.ts";

type Query = { query: string; params: unknown[] };

const QuerySchema = v.object({ query: v.string(), params: v.optional(v.array(v.unknown()), []) });
const BodySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([v.object({ queries: v.array(QuerySchema) }), QuerySchema]),
);

/** What is asked of Postgres while something runs, whatever database it asks. */
export async function queriesOf(run: () => Promise<unknown>): Promise<Query[]> {
  const queries: Query[] = [];
  const { fetchFunction } = neonConfig;
  neonConfig.fetchFunction = (url: string, init: { body: string }) => {
    const body = v.parse(BodySchema, init.body);
    queries.push(...("queries" in body ? body.queries : [body]));
    return fetchFunction(url, init);
  };
  try {
    await run();
  } finally {
    neonConfig.fetchFunction = fetchFunction;
  }
  return queries.filter(({ query }) => /^\s*(with|select|insert|update|delete)\b/i.test(query));
}

export type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string | undefined;
  "Index Name"?: string | undefined;
  "Index Cond"?: string | undefined;
  "Shared Hit Blocks"?: number | undefined;
  "Shared Read Blocks"?: number | undefined;
  Plans?: PlanNode[] | undefined;
};
const PlanNodeSchema: v.GenericSchema<unknown, PlanNode> = v.object({
  "Node Type": v.string(),
  "Relation Name": v.optional(v.string()),
  "Index Name": v.optional(v.string()),
  "Index Cond": v.optional(v.string()),
  "Shared Hit Blocks": v.optional(v.number()),
  "Shared Read Blocks": v.optional(v.number()),
  Plans: v.optional(v.array(v.lazy(() => PlanNodeSchema))),
});
const PlanSchema = v.object({ Plan: PlanNodeSchema, "Execution Time": v.optional(v.number()) });
export type Plan = v.InferOutput<typeof PlanSchema>;

/** How Postgres answers a query. `analyze` also carries it out, which is for reading queries only. */
export async function planOf(db: Database, { query, params }: Query, analyze = false): Promise<Plan> {
  const options = analyze ? "analyze, buffers, format json" : "format json";
  const { rows } = await db.$client.query(`explain (${options}) ${query}`, params, { fullResults: true });
  const [row] = v.parse(v.array(v.object({ "QUERY PLAN": v.array(PlanSchema) })), rows);
  const plan = row?.["QUERY PLAN"][0];
  if (!plan) throw new Error(`no plan of ${query}`);
  return plan;
}

/** A node and all below it. */
export const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Reads a table, or an index of all of it, from one end to the other. */
export const readsAll = (node: PlanNode, partialIndexes: ReadonlySet<string>): boolean =>
  node["Node Type"] === "Seq Scan" ||
  (node["Node Type"].includes("Index") &&
    node["Index Name"] !== undefined &&
    node["Index Cond"] === undefined &&
    !partialIndexes.has(node["Index Name"]));
