import { Problem } from "../problem.ts";

/** The code of the problem that the work throws; null when it throws none. */
export const problemOf = (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => null,
    (error) => {
      if (error instanceof Problem) return error.code;
      throw error;
    },
  );
