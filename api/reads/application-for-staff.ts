import { findApplicant } from '../../db/tables/applicants'
import { readMailFacts } from '../../db/tables/mail-facts'
import { listPersonNames } from '../../db/tables/people'
import { listTexts } from '../../db/tables/texts'
import type { Application } from '../../domain/application'
import { findDefaultCategorisation } from '../../domain/decisions/clock'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { computeEffects } from '../../domain/effect'
import { computeFuture, type FutureRules } from '../../domain/future'
import { withoutRuleErrors } from '../../domain/record-protocol'
import { computeTargetGrid } from '../../domain/target-grid'
import { findActorsOfCommands, listAllowedForStaff } from '../actor'
import { type CaseFacts, getCaseFacts } from '../case-facts'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { listStaffedLadderDesks, openApplicationForStaff } from '../open-application'
import { type CommandEffect, presentEffects } from '../presenters/effects'
import { presentToStaff } from '../presenters/staff'
import { presentTargetGrid } from '../presenters/target-grid'
import { readSameAnswers } from './same-answers'
import type { SignedIn } from '../signed-in'
import { readRepeats } from './repeats'

/**
 * Reads all parts of an application that this person may see, the commands they may give, and the effect of each. `reference`: as it was
 * typed. Throws `application.not_found`.
 */
export async function readApplicationForStaff(
  dependencies: Dependencies,
  person: SignedIn,
  reference: string,
  client: Client,
) {
  const language = chooseStaffLanguage(client, person)
  const { database } = dependencies
  const { row, view } = await openApplicationForStaff(dependencies, person, reference, 'staff.application.read')
  const facts = await getCaseFacts(dependencies, row)
  const now = Math.max(client.now, facts.row.state.at)
  const [texts, applicant, persons, staffedDesks, rules] = await Promise.all([
    listTexts(
      database,
      listDisclosedTexts(facts.events, view.relations, person.personId).map(({ ref }) => ref.id),
    ),
    view.applicantName ? findApplicant(database, row.id) : undefined,
    view.persons
      ? listPersonNames(
          database,
          facts.events.map(({ actor }) => actor.personId),
        )
      : new Map<string, string>(),
    listStaffedLadderDesks(dependencies, facts.row.state),
    readMailFacts(database, row.id).then(({ isReachable }) =>
      dependencies.readFutureRules(row, { ...facts, isReachable }, now),
    ),
  ])
  const { state } = facts.row
  const allowed = listAllowedForStaff(person, { ...facts, state }, staffedDesks, now)
  const effects = computeCommandEffects(facts, rules, findActorsOfCommands(person, state, allowed, staffedDesks), now)
  const targets = allowed.includes('route') ? withoutRuleErrors(() => computeTargetGrid(state, rules, now)) : undefined
  const body = (id: string) => texts.find((text) => text.id === id)?.body
  const sameAnswers = await readSameAnswers(dependencies, person, { row: facts.row, events: facts.events, view, body })
  const repeats = await readRepeats(dependencies, person, facts, { allowed, language })
  const future = computeFuture(state, rules, now)
  const staff = { view, language, allowed, texts, applicant, persons, personId: person.personId, future, now }
  return {
    ...presentToStaff(facts, staff),
    effects: presentEffects(effects, facts.pack, language),
    ...(targets && { targets: presentTargetGrid(targets, facts.pack, language) }),
    ...(repeats && { repeats }),
    ...(sameAnswers && { sameAnswers }),
  }
}

/** The effects of the commands of these actors at `now` (epoch ms); none if the dues are unknown, because a rule fails. */
function computeCommandEffects(
  { row: { state }, dues }: CaseFacts,
  rules: FutureRules,
  actors: ReturnType<typeof findActorsOfCommands>,
  now: number,
): CommandEffect[] {
  if (dues.defect !== undefined) return []
  return actors.flatMap(({ command, actor }) => {
    const given = command === 'route' ? findSuggestion(state, rules) : {}
    const input = { state, dues, rules, actor, name: command, given, at: now }
    return computeEffects(input).map((effect) => ({ command, ...effect }))
  })
}

/** For a route one effect is enough; `targets` tells the others. */
const findSuggestion = (state: Application, { policy }: FutureRules) =>
  withoutRuleErrors(() => findDefaultCategorisation(state, policy)) ?? {}
