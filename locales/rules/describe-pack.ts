import { CODED_COMMANDS } from '../../domain/code-lists'
import type { Pack } from '../../domain/programme'
import type { Json } from '../../domain/rule-differences'
import { TYPES, type Type } from '../../domain/vocabulary'
import { listNamedCodes } from '../codes'
import { isolate } from '../isolates'
import type { RuleNames } from './names-of-rules'
import { describeTargets, describeTypes } from './describe-types'
import { capitalizeTables, findValue, nameField, type RuleTable, writeField as write } from './rule-table'
import { RULE_SECTIONS, type RuleSection } from './rule-fields'
import { writeValue } from './write-value'

/** The parts of a pack that can be read; calendars have pages of their own. */
export type PackSection = Exclude<RuleSection, 'calendars'>
export const PACK_SECTIONS = RULE_SECTIONS.filter((section): section is PackSection => section !== 'calendars')

/** Describes one part of a pack in words. */
export const describePack = (names: RuleNames, pack: Pack, section: PackSection): RuleTable[] =>
  capitalizeTables(SECTIONS[section](names, pack))

const SECTIONS: Record<PackSection, (names: RuleNames, pack: Pack) => RuleTable[]> = {
  general: describeGeneral,
  types: describeTypes,
  targets: describeTargets,
  bodies: describeBodies,
  lists: describeLists,
  ladders: describeLadders,
  codes: describeCodes,
  wordings: describeWordings,
  words: describeWords,
}

/** What a pack says of itself, in the order of the page. */
const GENERAL = [
  'names.ar',
  'names.en',
  'languages',
  'channels',
  'calendar',
  'unknownSector',
  'defaultEntity',
  'contact.emergency',
  'contact.phone.number',
  'contact.phone.isExample',
  'contact.phone.hours',
  'contact.duty.number',
  'contact.duty.isExample',
  'dutySeats',
  'topRungs',
]

function describeGeneral(names: RuleNames, pack: Pack): RuleTable[] {
  const { translate } = names.translator
  const rows = GENERAL.flatMap((address) => {
    const value = findValue(pack, address)
    return value === undefined ? [] : [[nameField(names, address), write(names, address, value)]]
  })
  const desks = Object.entries(pack.desks ?? {}).map(([role, seats]) => [
    `${translate('rules.field.desks')}: ${names.nameWord('rules.role', role)}`,
    String(seats),
  ])
  return [{ caption: translate('rules.section.general'), columns: pairColumns(names), rows: [...rows, ...desks] }]
}

function describeBodies(names: RuleNames, pack: Pack): RuleTable[] {
  const { translate, language } = names.translator
  const addresses = [
    'kind',
    'sectors',
    'parent',
    'liveFrom',
    'inScope',
    'focalPoints',
    'without',
    'regions',
    'calendar',
  ]
  const shown = addresses.filter((address) => pack.entities.some((body) => findValue(body, address) !== undefined))
  return [
    {
      caption: translate('rules.section.bodies'),
      columns: [
        translate('rules.column.name'),
        ...shown.map((address) => nameField(names, `entities.{entity}.${address}`)),
      ],
      rows: pack.entities.map((body) => [
        body.names[language],
        ...shown.map((address) => {
          const value = findValue(body, address)
          if (address === 'liveFrom' && value === undefined) return translate('rules.value.from_beginning')
          return value === undefined
            ? translate('rules.value.unset')
            : write(names, `entities.{entity}.${address}`, value)
        }),
      ]),
    },
  ]
}

function describeLists(names: RuleNames, pack: Pack): RuleTable[] {
  const { translate, language } = names.translator
  const named = (caption: string, items: readonly { code: string; names: Record<'ar' | 'en', string> }[]) => ({
    caption,
    columns: [translate('rules.column.name'), translate('rules.field.code')],
    rows: items.map((item) => [item.names[language], isolate(item.code)]),
  })
  return [
    {
      caption: translate('rules.lists.sector'),
      columns: [translate('rules.column.name'), translate('rules.field.defaultEntity')],
      rows: pack.sectors.map((sector) => [sector.names[language], names.nameCode('entity', sector.defaultEntity)]),
    },
    named(translate('rules.lists.pillar'), pack.pillars),
    {
      caption: translate('rules.lists.topic'),
      columns: [translate('rules.column.name'), translate('rules.field.parentTopic')],
      rows: pack.topics.map(({ names: own, parent }) => [
        own[language],
        parent === undefined ? translate('rules.value.none') : names.nameCode('topic', parent),
      ]),
    },
    named(translate('rules.lists.segment'), pack.segments),
    ...(pack.regions ? [named(pack.regions.names[language], pack.regions.list)] : []),
  ]
}

function describeLadders(names: RuleNames, pack: Pack): RuleTable[] {
  const { translate } = names.translator
  const table = (caption: string, ladders: Pack['ladders']): RuleTable => ({
    caption,
    columns: [translate('rules.field.kind'), translate('rules.column.importance'), translate('rules.field.ladder')],
    rows: Object.entries(ladders).flatMap(([kind, byImportance]) =>
      Object.entries(byImportance).map(([importance, ladder]) => [
        names.nameWord('rules.kind', kind),
        names.nameStep('importance', [importance]),
        writeValue(names, 'ladder', ladder as unknown as Json),
      ]),
    ),
  })
  const ofTypes = TYPES.flatMap((type) => {
    const { ladders } = pack.types[type]
    return ladders ? [table(nameOwnLadders(names, type), ladders)] : []
  })
  return [table(translate('rules.section.ladders'), pack.ladders), ...ofTypes]
}

const nameOwnLadders = (names: RuleNames, type: Type): string =>
  names.translator.translate('rules.ladders.type', { type: isolate(names.nameWord('type', type)) })

function describeCodes(names: RuleNames, pack: Pack): RuleTable[] {
  const { translate, language } = names.translator
  return CODED_COMMANDS.map((command) => ({
    caption: names.nameWord('rules.list', command),
    columns: [translate('rules.column.name'), translate('rules.field.code'), translate('rules.field.code.words')],
    rows: listNamedCodes(pack, command, 'others').map(({ code, names: own, words }) => [
      own[language],
      isolate(code),
      words === undefined ? translate('rules.value.no') : names.nameWord('rules.value', words),
    ]),
  }))
}

function describeWordings(names: RuleNames, pack: Pack): RuleTable[] {
  const { translate, language } = names.translator
  return [
    {
      caption: translate('rules.section.wordings'),
      columns: [
        translate('rules.column.name'),
        translate('rules.field.wording.entity'),
        translate('rules.field.wording.ar'),
        translate('rules.field.wording.en'),
      ],
      rows: (pack.wordings ?? []).map(({ names: own, entity, text }) => [
        own[language],
        entity === undefined ? translate('rules.value.every_body') : names.nameCode('entity', entity),
        isolate(text.ar),
        isolate(text.en),
      ]),
    },
  ]
}

function describeWords(names: RuleNames, pack: Pack): RuleTable[] {
  const { translate, joinAll } = names.translator
  const columns = [translate('rules.field.about'), translate('rules.field.flag'), translate('rules.field.words')]
  const write = (words: readonly string[]) => joinAll(words.map(isolate))
  const flagOf = (flag: string) => names.nameWord('rules.value', flag)
  return [
    {
      caption: translate('rules.section.words'),
      columns,
      rows: pack.screening.map(({ flag, about, words }) => [isolate(about ?? flag), flagOf(flag), write(words)]),
    },
    ...(pack.sentences ?? []).map(({ flag, lists, rules }) => ({
      caption: translate('rules.words.sentences', { flag: flagOf(flag) }),
      columns: [translate('rules.field.about'), translate('rules.field.sentences'), translate('rules.field.unless')],
      rows: [
        ...rules.map(({ about, sentences, unless = [] }) => [isolate(about), write(sentences), write(unless)]),
        ...Object.entries(lists).map(([list, words]) => [
          translate('rules.where.list', { name: isolate(list) }),
          write(words),
          translate('rules.value.none'),
        ]),
      ],
    })),
  ]
}

const pairColumns = ({ translator: { translate } }: RuleNames): string[] => [
  translate('rules.column.what'),
  translate('rules.column.value'),
]
