import type { RouteRequest } from '../../api/route'
import type { Services } from '../../api/services'
import { readProgrammeFor } from '../read-programme'
import { findMistakes, findUnanswered, listAsked } from './check-question'
import type { FormFacts, Question, Typed } from './question'
import { isInDanger } from './questions/safety'
import { listNames, readTyped } from './typed-fields'

type Draft = NonNullable<Awaited<ReturnType<Services['reads']['readDraft']>>>

/** How far somebody has come with the form. */
export interface FormState {
  draft: Draft | undefined
  typed: Typed
  facts: FormFacts
}

export async function readFormState(
  request: Pick<RouteRequest, 'cookies' | 'language' | 'now'>,
  services: Services,
): Promise<FormState> {
  const [draft, programme] = await Promise.all([services.reads.readDraft(request), readProgrammeFor(request, services)])
  return { draft, typed: readTyped(draft?.fields), facts: { programme, now: request.now } }
}

/** The facts of a question; with the suggestion of intake where its page shows it. */
export async function readQuestionFacts(
  { suggestsFor }: Question,
  { typed, facts }: Pick<FormState, 'typed' | 'facts'>,
  request: Pick<RouteRequest, 'language' | 'now'>,
  { reads }: Services,
): Promise<FormFacts> {
  if (!suggestsFor) return facts
  const { sector, region } = suggestsFor(typed)
  const begun = { programme: facts.programme.code, type: 'complaint', declaresDanger: isInDanger(typed) } as const
  const named = { ...(sector !== undefined && { sector }), ...(region !== undefined && { region }) }
  return { ...facts, suggestion: await reads.readSuggestion({ ...begun, ...named }, request) }
}

/** The name of the page to go to from a question: the next one, or the check of all answers after the last one. */
export function findNext({ name }: Question, typed: Typed, facts: FormFacts): string {
  const asked = listAsked(typed, facts)
  return asked[asked.findIndex((question) => question.name === name) + 1]?.name ?? 'check'
}

/** The name of the page before a question; undefined before the first one. `check`: before the check of all answers. */
export function findBefore(name: string, typed: Typed, facts: FormFacts): string | undefined {
  const asked = listAsked(typed, facts)
  const index = name === 'check' ? asked.length : asked.findIndex((question) => question.name === name)
  return asked[index - 1]?.name
}

/**
 * The page on which somebody goes on with a draft of the device; undefined when nothing is left to ask. `shown`: the names of the fields
 * that were shown so far. A question may be left empty, so its answers do not say whether it was asked.
 */
export const findResumePage = (
  typed: Typed,
  facts: FormFacts,
  shown: readonly string[] | undefined,
): string | undefined =>
  listAsked(typed, facts).find(
    (question) =>
      findMistakes(question, typed, facts).length > 0 ||
      (shown && !question.fields.flatMap(listNames).some((name) => shown.includes(name))),
  )?.name

/** The page of the first answer that is missing; undefined when all are there. */
export const findMissingPage = (typed: Typed, facts: FormFacts): string | undefined =>
  findUnanswered(typed, facts)?.name
