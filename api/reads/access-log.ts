import { type AccessFilter, isLeftOutOfAccesses, listAccesses } from '../../db/tables/access-lists'
import { findApplicationByReference } from '../../db/tables/applications'
import { listPersonIdsByName } from '../../db/tables/people'
import { listLocalDays } from '../../db/local-days'
import { parseReference } from '../../domain/reference'
import { commandName } from '../../locales/commands'
import type { Translator } from '../../locales/translator'
import { COMMAND_NAMES } from '../../domain/commands'
import { listProgrammesOf } from '../administration/administered'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import type { FieldProblem } from '../field-problem'
import { chooseStaffLanguage, getTranslator } from '../language'
import { readPersonNames } from '../person-names'
import { formatInstant } from '../presenters/format-instant'
import { findTimeZone, nameSeat } from '../presenters/seat-names'
import { refuseProblems } from '../problem'
import type { SignedIn } from '../signed-in'

/** What of the access log is read. Each filter may be absent. */
export interface AccessQuery {
  /** of an application, in any spelling */
  reference?: string
  /** words of the name of a person of the staff */
  person?: string
  /** a day in the time zone of the platform’s own programme, such as `2026-11-23` */
  day?: string
  /** cursor of the previous page */
  after?: string
  limit: number
}

/**
 * Lists who saw which applications, newest first, and records this too. Throws `request.invalid` with the field whose filter finds nothing.
 * Readings of applications whose readers administrators may not know are left out; see `listAccesses`.
 */
export async function readAccessLog(dependencies: Dependencies, person: SignedIn, query: AccessQuery, client: Client) {
  const { database, policyReader, settings } = dependencies
  const language = chooseStaffLanguage(client, person)
  const programmes = await listProgrammesOf(person, dependencies)
  const packs = await policyReader.listProgrammes()
  const timeZone = findTimeZone(settings.programme, packs)
  const filter = await readFilter(dependencies, programmes, timeZone, query)
  const after = query.after === undefined ? undefined : Number(query.after)
  const found = await listAccesses(database, programmes, filter, { after, limit: query.limit })
  const persons = await readPersonNames(
    database,
    found.accesses.map(({ personId }) => personId),
    language,
  )
  const shown = found.accesses.flatMap(({ applications }) => applications.map(({ id }) => id))
  const applicationIds = filter.applicationId === undefined ? shown : [filter.applicationId]
  await dependencies.logAccess({ personId: person.personId, applicationIds, act: 'admin.accessLog' })
  const isLeftOut = filter.applicationId !== undefined && (await isLeftOutOfAccesses(database, filter.applicationId))
  const translator = getTranslator(language)
  return {
    timeZone,
    ...(isLeftOut && { leftOut: true }),
    accesses: found.accesses.map(({ id, at, personId, act, seatId, channel, count, applications }) => ({
      id,
      at: formatInstant(at),
      by: personId === 'applicant' ? translator.translate('holder.applicant') : (persons.get(personId) ?? personId),
      ...(persons.has(personId) && { personId }),
      ...(seatId !== null && { seat: seatId, seatName: nameSeat(seatId, packs, language) }),
      act,
      actName: nameAccess(translator, act),
      ...(channel !== null && { channel }),
      count,
      references: applications.map(({ reference }) => reference),
    })),
    ...(found.after !== undefined && { after: String(found.after) }),
  }
}

/** Finds what the filters name. Throws `request.invalid` with each filter that finds nothing. */
async function readFilter(
  { database }: Dependencies,
  programmes: string[] | 'all',
  timeZone: string,
  { reference, person, day }: AccessQuery,
): Promise<AccessFilter> {
  const parsed = reference === undefined ? undefined : parseReference(reference)
  const row = parsed === undefined ? undefined : await findApplicationByReference(database, parsed)
  const isAdministered = row !== undefined && (programmes === 'all' || programmes.includes(row.programme))
  const personIds = person === undefined ? undefined : await listPersonIdsByName(database, person.trim())
  const on = day === undefined ? undefined : findDay(day, timeZone)
  const problems: FieldProblem[] = [
    ...(reference !== undefined && !isAdministered ? [createProblem('/reference', 'application.not_found')] : []),
    ...(personIds?.length === 0 ? [createProblem('/person', 'access_log.unknown_person')] : []),
    ...(day !== undefined && on === undefined ? [createProblem('/day', 'format', { format: 'date' })] : []),
  ]
  refuseProblems(problems)
  return { applicationId: isAdministered ? row.id : undefined, personIds, day: on }
}

const createProblem = (pointer: string, keyword: string, params: Record<string, unknown> = {}): FieldProblem => ({
  in: 'query',
  pointer,
  keyword,
  params,
})

/** The instants of a local day; undefined when there is no such day. */
function findDay(day: string, timeZone: string): { from: number; to: number } | undefined {
  const at = Date.parse(`${day}T12:00:00Z`)
  if (Number.isNaN(at)) return undefined
  const days = listLocalDays(timeZone, at, at)
  const index = days.findIndex(({ on }) => on === day)
  const [before, found] = [days[index - 1], days[index]]
  return before && found && { from: before.nextDayAt, to: found.nextDayAt }
}

/** What a request did, in words; its name when there are none. */
function nameAccess(translator: Translator, act: string): string {
  const command = COMMAND_NAMES.find((name) => act === `staff.command.${name}` || act === `applicant.${name}`)
  return command === undefined ? (translator.findSentence(`access.${act}`) ?? act) : commandName(translator, command)
}
