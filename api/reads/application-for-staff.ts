import { findApplicant } from '../../db/tables/applicants'
import { listDeskTasks } from '../../db/tables/desk-tasks'
import { readMailFacts } from '../../db/tables/mail-facts'
import { listTexts } from '../../db/tables/texts'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import type { Application } from '../../domain/application'
import type { CommandName } from '../../domain/arguments'
import { computeFuture } from '../../domain/future'
import { withoutRuleErrors } from '../../domain/record-protocol'
import { computeTargetGrid } from '../../domain/target-grid'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import { isForApplicant } from '../../domain/events'
import { listRemarkDesks } from '../../domain/remark-desks'
import { findActor, findActorsOfCommands, listAllowedForStaff } from '../actor'
import { type CaseFacts, getCaseFacts } from '../case-facts'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { readInvented } from '../invented'
import { chooseStaffLanguage } from '../language'
import { listStaffedLadderDesks, openApplicationForStaff } from '../open-application'
import { formatInstant } from '../presenters/format-instant'
import { presentCallBack } from '../presenters/call-back'
import { presentEffects } from '../presenters/effects'
import { presentToStaff } from '../presenters/staff'
import { presentTargetGrid } from '../presenters/target-grid'
import { nameSeat } from '../presenters/seat-names'
import { presentWordings } from '../presenters/wordings'
import { listOwnDesks, type SignedIn } from '../signed-in'
import { computeCommandEffects } from './command-effects'
import { readNumber } from './number'
import { readLostCodeCall } from './lost-code-call'
import { readRepeats } from './repeats'
import { readSameAnswers } from './same-answers'
import { listOwnDrafts } from './staff-drafts'
import { WRITTEN_TO_APPLICANT } from '../written-to-applicant'
import { readOwnNow } from '../own-time'
import { readPersonNames } from '../person-names'

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
  const now = await readOwnNow(dependencies, facts.row, client.now)
  const [texts, applicant, persons, staffedDesks, rules, drafts, lostCodeCall, tasks, number] = await Promise.all([
    listTexts(
      database,
      listDisclosedTexts(facts.events, view.relations, person.personId).map(({ ref }) => ref.id),
    ),
    view.applicantName ? findApplicant(database, row.id) : undefined,
    view.persons
      ? readPersonNames(
          database,
          facts.events.map(({ actor }) => actor.personId),
          language,
        )
      : new Map<string, string>(),
    listStaffedLadderDesks(dependencies, facts.row.state),
    readMailFacts(database, row.id).then(({ isReachable }) =>
      dependencies.readFutureRules(row, { ...facts, isReachable }, now),
    ),
    listOwnDrafts(dependencies, { applicationId: row.id, personId: person.personId }),
    readLostCodeCall(dependencies, person, row, now),
    listDeskTasks(
      database,
      row.id,
      person.seats.map(({ desk }) => desk),
    ),
    readNumber(dependencies, person, { row, view }),
  ])
  const {
    row: { state },
    pack,
    dues,
  } = facts
  const body = (id: string) => texts.find((text) => text.id === id)?.body
  const sameAnswers = await readSameAnswers(dependencies, person, { row: facts.row, events: facts.events, view, body })
  const allowed = listAllowedForStaff(person, { ...facts, state }, staffedDesks, now)
  const actors = findActorsOfCommands(person, state, allowed, staffedDesks)
  const effects = computeCommandEffects({ state, dues, rules }, actors, now)
  const targets = allowed.includes('route') ? withoutRuleErrors(() => computeTargetGrid(state, rules, now)) : undefined
  const repeats = await readRepeats(dependencies, person, facts, { allowed, language })
  const future = computeFuture(state, rules, now)
  const staff = {
    view,
    language,
    allowed,
    texts,
    applicant,
    persons,
    personId: person.personId,
    desks: listOwnDesks(person),
    drafts,
    future,
    now,
  }
  const callBack = presentCallBack(facts, staff)
  const current = allowed.includes('answer') && (await findCurrentPack(dependencies, row.programme))
  const actsFor = actors.flatMap(({ command, actor: { standInFor } }) =>
    standInFor === undefined ? [] : [{ command, seatName: nameSeat(standInFor, [pack], language) }],
  )
  const markOf = await readInvented(dependencies, [row.id])
  const remark = actors.find(({ command }) => command === 'remark')?.actor
  const writer = findWriter(person, state, allowed, staffedDesks)
  return {
    ...presentToStaff(facts, staff),
    ...markOf(row.id),
    ...(callBack && { callBack }),
    ...(number && { number }),
    ...(actsFor.length > 0 && { actsFor }),
    ...(remark &&
      !isForApplicant(remark) && {
        remarkGoesTo: listRemarkDesks(state, facts.policy, remark).map((desk) => nameSeat(desk, [pack], language)),
      }),
    ...(writer && { writesAs: nameSeatToApplicant(facts, writer.seatId) }),
    ...(current && {
      wordings: presentWordings(facts, current, { seats: person.seats, view, applicant, language, now }),
    }),
    effects: presentEffects(effects, pack, language),
    ...(targets && { targets: presentTargetGrid(targets, pack, { sector: state.sector, language }) }),
    ...repeats,
    ...(sameAnswers && { sameAnswers }),
    ...(lostCodeCall && { lostCodeCall }),
    tasks: tasks.map(({ kind, dueAt }) => ({ kind, ...(dueAt !== undefined && { dueAt: formatInstant(dueAt) }) })),
  }
}

/** As whom this person writes to the applicant now; undefined when they may not. */
function findWriter(person: SignedIn, state: Application, allowed: readonly CommandName[], staffedDesks: string[]) {
  const command = allowed.find((name) => name in WRITTEN_TO_APPLICANT)
  return command && findActor(person, state, { command }, staffedDesks)
}

/** The name of a seat as the applicant reads it, in the language of the application. */
function nameSeatToApplicant({ pack, row }: CaseFacts, seatId: string): string {
  const { translatorFor, entityAndSectorNames } = getProgrammeLocale(pack)
  return holderName(translatorFor(row.language, 'applicant'), seatId, entityAndSectorNames)
}

/** The newest version of a pack: ready wordings are no rules, so those of an old application are as good as the newest. */
const findCurrentPack = async ({ policyReader }: Dependencies, programme: string) =>
  (await policyReader.listProgrammes()).find(({ code }) => code === programme)
