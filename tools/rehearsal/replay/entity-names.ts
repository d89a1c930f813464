import { RehearsalError } from '../rehearsal-error'
import { codeOf, type Http } from './http-client'
import type { EntityNames } from './plan-row'

/** Entity codes of a programme by every name it shows for them, in lower case. */
export async function readEntityNames(http: Http, programme: string): Promise<EntityNames> {
  const answer = await http.send({ method: 'GET', path: `/api/programmes/${programme}` })
  const { status, body } = answer
  if (status === 404) throw new RehearsalError(`The platform has no programme ${programme}.`)
  if (status !== 200 || !Array.isArray(body.entities))
    throw new RehearsalError(`The entities of ${programme} cannot be read (${status} ${codeOf(answer)}).`)
  return new Map(body.entities.flatMap(namesOf))
}

function namesOf(entity: { code: string; name?: string; names?: Record<string, string> }): [string, string][] {
  const names = [entity.code, entity.name, ...Object.values(entity.names ?? {})]
  return names.filter((name) => name !== undefined).map((name) => [name.toLowerCase(), entity.code])
}
