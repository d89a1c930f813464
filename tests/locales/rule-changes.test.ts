import { type Json, keyItems, listRuleDifferences, type RuleDifference } from '../../domain/rule-differences'
import { createRuleNames } from '../../locales/rules/names-of-rules'
import { findField } from '../../locales/rules/find-field'
import { tellDifferences } from '../../locales/rules/tell-differences'
import { createTranslator } from '../../locales/translator'
import { createFullPack, createRandom, listPlaces, listSchemaLeaves } from '../support/random-packs'
import { RUNS } from '../support/property-runs'
import { readPack } from '../../programmes/read-pack'

type Fields = { [name: string]: Json }

/** The sentences about all differences between two versions, in one language. */
const tell = (before: object, after: object, language: 'ar' | 'en' = 'en'): string[] =>
  tellDifferences(createRuleNames(createTranslator(language), [after, before]), listRuleDifferences(before, after)).map(
    ({ sentence }) => sentence.replaceAll(/[\u2068\u2069]/g, ''),
  )

const pack = readPack('programmes/bekhedmetkom')
const change = (by: (copy: typeof pack) => void): typeof pack => {
  // By JSON, because parts that several types share are one object in a pack that was just read.
  const copy = JSON.parse(JSON.stringify(pack)) as typeof pack
  by(copy)
  return copy
}

test('every field of the schema of packs has a name in the table, so none is told by its path', () => {
  const unnamed = listSchemaLeaves().filter((leaf) => {
    const path = leaf.split('.')
    return findField(path) === undefined && findField(path.slice(0, 1))?.isSecret !== true
  })
  expect(unnamed).toEqual([])
})

test.each(['ar', 'en'] as const)('each change of one value of a pack is told, in %s', (language) => {
  const full = createFullPack()
  const places = listPlaces(full)
  expect(places.length).toBeGreaterThan(500)
  const silent = places.filter(({ change: make }) => {
    const after = structuredClone(full)
    make(after)
    return tell(full, after, language).length === 0
  })
  expect(silent.map(({ path }) => path)).toEqual([])
})

test('a change of one value is told with what was and what is', () => {
  const full = createFullPack()
  const unclear = listPlaces(full).flatMap(({ path, change: make }) => {
    const after = structuredClone(full)
    make(after)
    const values = listRuleDifferences(full, after).filter(({ kind }) => kind === 'value')
    const sentences = tell(full, after)
    return values.length === 1 && sentences.some((sentence) => /: (.*) instead of \1\.$/.test(sentence)) ? [path] : []
  })
  expect(unclear).toEqual([])
})

/** Applies differences to a version: so the test knows that they leave nothing out. */
function apply(before: Json, differences: readonly RuleDifference[]): Json {
  const root = structuredClone(before)
  // The places of what came are those of the later list, so what went goes first.
  const order = ['removed', 'value', 'order', 'added']
  for (const difference of differences.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)))
    applyOne(root, difference.path, difference)
  return root
}

function applyOne(value: Json, path: readonly string[], difference: RuleDifference): void {
  const [step = '', ...rest] = path
  const holder = value as Fields
  if (Array.isArray(value)) {
    const key = [...keyItems(value as Fields[]).keys()].indexOf(step)
    if (rest.length > 0) return applyOne(value[key] as Json, rest, difference)
    if (difference.kind === 'removed') value.splice(key, 1)
    if (difference.kind === 'added') value.splice(difference.index, 0, difference.item)
    return
  }
  if (difference.kind === 'order' && rest.length === 0) {
    const keyed = keyItems(holder[step] as Fields[])
    holder[step] = difference.keys.map((key) => keyed.get(key) as Json)
  } else if (difference.kind === 'value' && rest.length === 0) {
    if (difference.after === undefined) delete holder[step]
    else holder[step] = difference.after
  } else {
    holder[step] ??= difference.kind === 'added' && rest.length === 1 ? [] : {}
    applyOne(holder[step] as Json, rest, difference)
  }
}

/** Without empty lists and objects, which say the same as an absent field. */
const prune = (value: Json): Json | undefined => {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((each) => prune(each) ?? null)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).flatMap(([name, each]) => {
    const pruned = prune(each)
    return pruned === undefined ? [] : [[name, pruned] as const]
  })
  return fields.length === 0 ? undefined : Object.fromEntries(fields)
}

test('random changes at several places: the differences lead from one version to the other, and each is told', () => {
  for (let run = 0; run < RUNS; run++) {
    const random = createRandom(run)
    const before = createFullPack()
    const after = structuredClone(before)
    for (let count = 0; count < 1 + Math.floor(random() * 5); count++) {
      const places = listPlaces(after)
      places[Math.floor(random() * places.length)]?.change(after)
    }
    const differences = listRuleDifferences(before, after)
    expect([run, prune(apply(before, differences))]).toEqual([run, prune(after)])
    const names = createRuleNames(createTranslator('en'), [after, before])
    for (const difference of differences)
      expect([run, tellDifferences(names, [difference]).length > 0]).toEqual([run, true])
  }
})

test('two equal versions have no difference', () => {
  expect(listRuleDifferences(pack, structuredClone(pack))).toEqual([])
})

test('a holiday that was added, and one whose day moved', () => {
  const after = change(({ calendars: [calendar] }) => {
    calendar?.holidays.push({ on: '2027-05-26', name: { ar: 'يوم', en: 'Day of the flag' } })
    const independence = calendar?.holidays.find(({ on }) => on === '2027-05-25')
    if (independence) independence.on = '2027-05-27'
  })
  const sentences = tell(pack, after)
  expect(sentences).toContain('Added: calendar government, holiday Day of the flag on Wednesday, 26 May 2027.')
  expect(sentences.join('\n')).toMatch(/Day: Thursday, 27 May 2027 instead of Tuesday, 25 May 2027\./)
})

test('the same hours of several weekdays are told in one sentence', () => {
  const after = change(({ calendars: [calendar] }) => {
    for (const day of ['1', '2', '7'] as const) if (calendar) calendar.week[day] = [['08:00', '14:00']]
  })
  expect(tell(pack, after)).toHaveLength(1)
  expect(tell(pack, after)[0]).toMatch(/Monday, Tuesday and Sunday.*14:00.*instead of.*15:00/)
})

test('a time of all pillars is told once, with the type and the importance', () => {
  const after = change(({ types }) => {
    for (const cell of Object.values(types.complaint.targets.cells.high)) cell.quality = 60
  })
  expect(tell(pack, after)).toEqual([
    'Type complaint, importance high, all kinds of problems. Time to review the answer: 1 hour instead of 3 hours and 30 minutes.',
  ])
})

test('a body that joins later, and a list from which something went', () => {
  const after = change(({ entities, channels }) => {
    const [first] = entities
    if (first) first.liveFrom = '2027-01-01'
    channels.splice(channels.indexOf('sms'), 1)
  })
  expect(tell(pack, after).join('\n')).toMatch(
    /Channels: removed text message\.\nBody .*\. Takes part from: Friday, 1 January 2027\. It had no value before\./,
  )
})

test('a field that nobody knows is told by its path, and no password is told', () => {
  const [before, after] = [{ newField: { depth: 1 } }, { newField: { depth: 2 } }]
  expect(tell(before, after)).toEqual(['newField.depth: 2 instead of 1.'])
  const changed = change(({ signIns: [first] }) => {
    if (first) first.password = 'another-secret'
  })
  expect(tell(pack, changed)).toEqual(['The sign-ins in the files of the pack changed. They are not shown.'])
})
