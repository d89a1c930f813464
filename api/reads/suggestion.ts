import { policyFor } from '../../domain/policy-for'
import type { NamedPlace } from '../../domain/suggest-entity'
import type { Type } from '../../domain/vocabulary'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { presentSuggestedEntity } from '../presenters/suggested-entity'
import { Problem } from '../problem'
import { imagineReceipt, readCalendars } from './imagine-receipt'

/**
 * Reads which entity intake would suggest for an application that is not written to its end yet, and who would decide. Ignores codes
 * that the programme does not know. Throws `request.not_found` for an unknown programme.
 */
export async function readSuggestion(
  dependencies: Dependencies,
  {
    programme,
    type,
    declaresDanger,
    ...typed
  }: { programme: string; type: Type; declaresDanger: boolean } & NamedPlace,
  { language, now }: Pick<Client, 'language' | 'now'>,
) {
  const packs = await dependencies.policyReader.listProgrammes()
  const pack = packs.find(({ code }) => code === programme)
  if (!pack) throw new Problem('request.not_found')
  const policy = policyFor(pack, type)
  const calendarOf = await readCalendars(dependencies, pack, [policy.calendar], now)
  const rules = { pack, policy, calendar: calendarOf(policy.calendar) }
  const named = {
    ...pick('sector', typed.sector, pack.sectors),
    ...pick('entity', typed.entity, pack.entities),
    ...pick('region', typed.region, pack.regions?.list ?? []),
  }
  const submission = { type, channel: 'web', words: '', submittedBy: 'applicant', declaresDanger, ...named } as const
  return presentSuggestedEntity(rules, named, imagineReceipt(submission, rules, now).state, { language, now })
}

const pick = <N extends keyof NamedPlace>(name: N, value: string | undefined, list: readonly { code: string }[]) =>
  list.some(({ code }) => code === value) ? { [name]: value } : {}
