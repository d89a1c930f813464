import { Ajv2020, type ErrorObject } from 'ajv/dist/2020'
import type { Pack } from '../domain/programme'
import { TYPES } from '../domain/vocabulary'
import { calendarMistakes } from './checks/calendars'
import { entityMistakes } from './checks/entities'
import { ladderMistakes } from './checks/ladders'
import type { Check } from './checks/mistakes'
import { duplicateMistakes } from './checks/duplicates'
import { peopleMistakes } from './checks/people'
import { targetMistakes } from './checks/targets'
import { intakeMistakes, typeMistakes } from './checks/types'
import { vocabularyMistakes } from './checks/vocabulary'
import schema from './pack.schema.json'

const hasShape = new Ajv2020({ allErrors: true, verbose: true }).compile(schema)

const CHECKS: Check[] = [
  duplicateMistakes,
  vocabularyMistakes,
  entityMistakes,
  ladderMistakes,
  calendarMistakes,
  peopleMistakes,
  intakeMistakes,
  ...TYPES.flatMap((type): Check[] => [(pack) => typeMistakes(pack, type), (pack) => targetMistakes(pack, type)]),
]

/** Lists that a broken pack may lack: the checks of all the others still have something to say. */
const EMPTY = {
  languages: [],
  calendars: [],
  pillars: [],
  topics: [],
  segments: [],
  channels: [],
  sectors: [],
  entities: [],
  rungs: [],
  topRungs: [],
  screening: [],
  dutySeats: [],
  signIns: [],
  ladders: {},
  types: {},
}

/** Every way in which the pack is malformed or contradicts itself, as sentences that begin with a JSON path; none = valid. */
export function checkPack(pack: Pack): string[] {
  if (hasShape(pack)) return CHECKS.flatMap((check) => check(pack))
  const shape = (hasShape.errors ?? []).filter((error) => error.keyword !== 'if').map(sentence)
  const stated = Object.fromEntries(Object.entries(pack).filter(([, value]) => value !== undefined))
  return [...shape, ...CHECKS.flatMap((check) => attempt(check, { ...EMPTY, ...stated } as unknown as Pack))]
}

/** A check that stumbles over a shape already refused adds nothing. */
function attempt(check: Check, pack: Pack): string[] {
  try {
    return check(pack)
  } catch {
    return []
  }
}

function sentence(error: ErrorObject): string {
  const path = error.instancePath || '/'
  const allowed =
    error.keyword === 'enum' ? `: ${(error.params as { allowedValues: unknown[] }).allowedValues.join(', ')}` : ''
  const extra =
    error.keyword === 'additionalProperties'
      ? `: ${(error.params as { additionalProperty: string }).additionalProperty}`
      : ''
  return `${path}: ${error.message ?? 'is malformed'}${allowed}${extra}`
}
