import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020'
import type { Pack } from '../domain/programme'
import { TYPES } from '../domain/vocabulary'
import { checkCalendars, checkEffectiveOn } from './checks/calendars'
import { checkContact } from './checks/contact'
import { checkDuplicates } from './checks/duplicates'
import { checkEntities } from './checks/entities'
import { checkHorizon } from './checks/horizon'
import { checkLadders } from './checks/ladders'
import { checkLiveFrom } from './checks/live-from'
import type { Check } from './checks/mistakes'
import { checkNames } from './checks/names'
import { checkRegions } from './checks/regions'
import { checkSentences } from './checks/sentences'
import { checkSignIns } from './checks/sign-ins'
import { checkTargets } from './checks/targets'
import { checkIntake, checkType } from './checks/types'
import { checkVocabulary } from './checks/vocabulary'
import { checkWordings } from './checks/wordings'
import schema from './pack.schema.json'

/** Compiled at first use, because compiling takes longer than loading everything else that a domain test needs. */
let compiledSchema: ValidateFunction | undefined

const CHECKS: Check[] = [
  checkDuplicates,
  checkNames,
  checkVocabulary,
  checkSentences,
  checkRegions,
  checkEntities,
  checkLiveFrom,
  checkLadders,
  checkEffectiveOn,
  checkContact,
  checkCalendars,
  checkSignIns,
  checkWordings,
  checkIntake,
  checkHorizon,
  ...TYPES.flatMap((type): Check[] => [(pack) => checkType(pack, type), (pack) => checkTargets(pack, type)]),
]

/** Empty values for fields that a broken pack may lack, so that the other fields are still checked. */
const EMPTY_PACK = {
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

/**
 * Returns the mistakes of a pack, malformed or contradictory, as sentences that begin with a JSON path. Empty if valid.
 * A malformed field can hide other mistakes: a check that throws because of it reports nothing.
 */
export function checkPack(pack: Pack): string[] {
  compiledSchema ??= new Ajv2020({ allErrors: true, verbose: true }).compile(schema)
  const matchesSchema = compiledSchema
  if (matchesSchema(pack)) return CHECKS.flatMap((check) => check(pack))
  const schemaMistakes = (matchesSchema.errors ?? []).filter((error) => error.keyword !== 'if').map(describeSchemaError)
  const presentFields = Object.fromEntries(Object.entries(pack).filter(([, value]) => value !== undefined))
  return [
    ...schemaMistakes,
    ...CHECKS.flatMap((check) => runCheck(check, { ...EMPTY_PACK, ...presentFields } as unknown as Pack)),
  ]
}

/** Returns no mistakes if the check throws, because the schema check has already reported the malformed field. */
function runCheck(check: Check, pack: Pack): string[] {
  try {
    return check(pack)
  } catch {
    return []
  }
}

function describeSchemaError(error: ErrorObject): string {
  const path = error.instancePath || '/'
  const allowed =
    error.keyword === 'enum' ? `: ${(error.params as { allowedValues: unknown[] }).allowedValues.join(', ')}` : ''
  const unknownField =
    error.keyword === 'additionalProperties'
      ? `: ${(error.params as { additionalProperty: string }).additionalProperty}`
      : ''
  return `${path}: ${error.message ?? 'is malformed'}${allowed}${unknownField}`
}
