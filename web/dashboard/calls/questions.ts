import { parseResponse } from "hono/client";
import type { Question, QuestionTypeName } from "../../../shared/questions/index.ts";
import { api, pageOf } from "../client.ts";
import type { Paged } from "../parts/paged.ts";

/** What of the questions is wanted; "" for all. */
export type BankFilter = { q: string; tag: string; type: QuestionTypeName | "" };
export type BankRow = { id: string; quizTitle: string; question: Question };

/** The questions of all quizzes in use but `except`: the one that is being written, when it is stored already. */
export async function listQuestions(
  { q, tag, type }: BankFilter,
  except: string | null,
  cursor: string | null,
): Promise<Paged<BankRow>> {
  const { items, nextCursor } = await parseResponse(
    api.questions.$get({
      query: {
        ...pageOf(cursor),
        ...(q !== "" && { q }),
        ...(tag !== "" && { tag }),
        ...(type !== "" && { type }),
        ...(except !== null && { except }),
      },
    }),
  );
  return {
    items: items.map(({ quizId, position, quizTitle, question }) => ({
      id: `${quizId} ${position}`,
      quizTitle,
      // Sound because JSON carries no `undefined`: the client's types add it to fields that may be absent.
      question: question as Question,
    })),
    nextCursor,
  };
}
