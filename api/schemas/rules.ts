import { Type } from '@sinclair/typebox'
import { VERSION_STATES } from '../../db/tables/rule-versions'
import { PACK_SECTIONS } from '../../locales/rules/describe-pack'
import { RULE_SECTIONS } from '../../locales/rules/rule-fields'
import {
  choice,
  code,
  count,
  day,
  instant,
  line,
  list,
  nextCursor,
  object,
  optional,
  sentence,
  yesNo,
} from './primitives'

export const packVersionNumber = () => Type.String({ pattern: '^[1-9][0-9]{0,8}$' })
export const calendarVersionName = () => line(100)
export const packSection = () => choice(PACK_SECTIONS, { default: PACK_SECTIONS[0] })

const versionFields = () => ({
  programme: code(),
  programmeName: sentence(),
  timeZone: Type.String(),
  instrument: Type.String(),
  author: Type.String({ description: '`pack`: loaded from the files of the pack' }),
  effectiveOn: day(),
  loadedAt: instant(),
  state: choice(VERSION_STATES),
})

const packFields = () => ({ ...versionFields(), version: count(), previous: optional(count()) })
const calendarFields = () => ({
  ...versionFields(),
  code: code(),
  version: Type.String(),
  previous: optional(Type.String()),
})

export const packVersionsPage = () => object({ packs: list(object(packFields())), ...nextCursor })
export const calendarVersionsPage = () => object({ calendars: list(object(calendarFields())), ...nextCursor })

const tables = () =>
  list(object({ caption: sentence(), columns: list(sentence()), rows: list(list(sentence())) }), {
    description: 'the rules in words: the first column names the row',
  })

const changes = () => ({
  count: count(),
  changes: list(object({ section: choice(RULE_SECTIONS), sectionName: sentence(), sentence: sentence() })),
  ...nextCursor,
})

export const packRules = () =>
  object({
    ...packFields(),
    versions: list(count()),
    section: choice(PACK_SECTIONS),
    tables: tables(),
    ...nextCursor,
  })

export const packChanges = () => object({ ...packFields(), versions: list(count()), from: count(), ...changes() })

export const calendarRules = () =>
  object({
    ...calendarFields(),
    versions: list(Type.String()),
    years: list(count()),
    year: optional(count()),
    isOfProgramme: yesNo(),
    bodies: list(Type.String()),
    tables: tables(),
  })

export const calendarChanges = () =>
  object({ ...calendarFields(), versions: list(Type.String()), from: Type.String(), ...changes() })
