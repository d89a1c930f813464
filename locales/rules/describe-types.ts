import type { Pack, TargetCell, TypeRules } from '../../domain/programme'
import { IMPORTANCES, TYPES } from '../../domain/vocabulary'
import { formatDuration } from '../format-time'
import type { RuleNames } from './names-of-rules'
import { RULE_FIELDS } from './rule-fields'
import { findValue, nameField, type RuleTable, writeField } from './rule-table'

/** The fields of one type, without the targets by importance, which have tables of their own. */
const TYPE_ADDRESSES = Object.keys(RULE_FIELDS).flatMap((address) =>
  address.startsWith('types.{type}.') && !address.includes('{importance}')
    ? [address.slice('types.{type}.'.length)]
    : [],
)

/** Describes the rules of all types side by side. */
export function describeTypes(names: RuleNames, { types }: Pack): RuleTable[] {
  const { translate, language } = names.translator
  const other = language === 'ar' ? 'en' : 'ar'
  const rows = TYPE_ADDRESSES.filter((address) => !address.endsWith(`.${other}`)).map((address) => [
    nameField(names, `types.{type}.${address}`),
    ...TYPES.map((type) => {
      const value = findValue(types[type], address)
      return value === undefined ? translate('rules.value.unset') : writeField(names, `types.{type}.${address}`, value)
    }),
  ])
  const columns = [translate('rules.column.what'), ...TYPES.map((type) => names.nameWord('type', type))]
  return [{ caption: translate('rules.section.types'), columns, rows }]
}

/** For each type that the forms accept, the times of each importance; kinds of problems with the same times share a row. */
export function describeTargets(names: RuleNames, pack: Pack): RuleTable[] {
  const { translate } = names.translator
  return TYPES.map((type) => {
    const rules = pack.types[type]
    const offices = Math.max(0, ...listCells(rules).map(({ cell }) => cell.rungs.length))
    return {
      caption: names.nameWord('type', type),
      columns: [
        translate('rules.column.importance'),
        translate('rules.column.pillars'),
        ...Array.from({ length: offices }, (_, index) => translate('rules.column.office', { number: index + 1 })),
        translate('rules.field.quality'),
        translate('rules.field.objectionTarget'),
      ],
      rows: IMPORTANCES.flatMap((importance) => describeImportance(names, rules, importance, offices)),
    }
  })
}

const listCells = ({ targets }: TypeRules) =>
  IMPORTANCES.flatMap((importance) =>
    Object.entries(targets.cells[importance]).map(([pillar, cell]) => ({ importance, pillar, cell })),
  )

function describeImportance(
  names: RuleNames,
  rules: TypeRules,
  importance: (typeof IMPORTANCES)[number],
  offices: number,
): string[][] {
  const alike = new Map<string, { cell: TargetCell; pillars: string[] }>()
  for (const { pillar, cell } of listCells(rules).filter((each) => each.importance === importance)) {
    const key = JSON.stringify([cell.rungs, cell.quality, cell.objection])
    alike.set(key, { cell, pillars: [...(alike.get(key)?.pillars ?? []), pillar] })
  }
  const isRoundTheClock = rules.roundTheClock.includes(importance)
  const writeTime = (minutes: number | undefined) => writeTarget(names, minutes, isRoundTheClock)
  return [...alike.values()].map(({ cell, pillars }) => [
    names.nameWord('importance', importance),
    pillars.length === names.pillars.length
      ? names.translator.translate('rules.where.pillars')
      : names.translator.joinAll(pillars.map((pillar) => names.nameCode('pillar', pillar))),
    ...Array.from({ length: offices }, (_, index) => writeTime(cell.rungs[index])),
    writeTime(cell.quality),
    writeTime(cell.objection),
  ])
}

/** The amount of time, and whether it is working time or counts day and night. */
function writeTarget({ translator }: RuleNames, minutes: number | undefined, isRoundTheClock: boolean): string {
  if (minutes === undefined) return translator.translate('rules.value.none')
  const duration = formatDuration(translator, minutes, isRoundTheClock ? 'calendar' : 'working')
  return translator.translate(isRoundTheClock ? 'rules.time.always' : 'rules.time.working', { duration })
}
