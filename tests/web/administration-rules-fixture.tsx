import { ACTING_REASONS } from '../../api/reads/people-in-seats'
import { listRuleDifferences } from '../../domain/rule-differences'
import { describeCalendar } from '../../locales/rules/describe-calendar'
import { describePack, PACK_SECTIONS } from '../../locales/rules/describe-pack'
import { createRuleNames } from '../../locales/rules/names-of-rules'
import { tellDifferences } from '../../locales/rules/tell-differences'
import { CalendarChangesPage, CalendarPage, CalendarsPage } from '../../web/pages/administration/calendars-page'
import { PackChangesPage, PackPage, PacksPage } from '../../web/pages/administration/packs-page'
import { PeoplePage } from '../../web/pages/administration/people-page'
import { SeatsPage } from '../../web/pages/administration/seats-page'
import type { Frame } from '../../web/parts/frame'
import { readClub } from '../support/tennis-club'

/** The kinds of the club's bodies have no names of the platform, and codes are the same in each language. */
const CLUB = JSON.parse(
  JSON.stringify(readClub()).replaceAll('"ground"', '"ministry"').replaceAll('"shop"', '"department"'),
) as ReturnType<typeof readClub>
const [CALENDAR] = CLUB.calendars.filter(({ code }) => code === 'club')
const ID = '00000000-0000-4000-8000-000000000001'

const VERSION = {
  programme: 'tennis',
  programmeName: '1',
  timeZone: 'Asia/Amman',
  instrument: '1',
  author: 'pack',
  effectiveOn: '2026-01-01',
  loadedAt: '2026-11-23T07:00:00.000Z',
  state: 'in_effect' as const,
}
const PACK = { ...VERSION, version: 2, previous: 1 }
const CALENDAR_VERSION = { ...VERSION, code: '1', version: '2', previous: '1' }

/** A version in which something of each part differs. */
function createChanged() {
  const changed = JSON.parse(JSON.stringify(CLUB)) as typeof CLUB
  changed.channels.pop()
  changed.types.complaint.windows.rating = 9
  changed.entities.pop()
  changed.calendars[0]?.holidays.push({ on: '2027-05-25', name: { ar: '1', en: '1' } })
  return changed
}

const tell = ({ translator }: Frame) => {
  const changed = createChanged()
  const names = createRuleNames(translator, [changed, CLUB])
  return tellDifferences(names, listRuleDifferences(CLUB, changed)).map((change) => ({
    ...change,
    sectionName: translator.translate(`rules.section.${change.section}`),
  }))
}

const HOLDER = { personId: ID, name: '1', isDeputy: false, from: '2026-01-01', isDisabled: false }
const SEATS = ACTING_REASONS.map((why, index) => ({
  id: `tennis/-/duty-${index}`,
  name: '1',
  role: 'duty' as const,
  roleName: '1',
  programme: 'tennis',
  programmeName: '1',
  holders: [
    [],
    [HOLDER, { ...HOLDER, isDeputy: true, until: '2026-12-31' }],
    [{ ...HOLDER, absentUntil: '2026-12-31', isDisabled: true }],
  ][index % 3]!,
  acting: {
    why,
    persons: ['holder', 'deputy', 'chain'].includes(why) ? [{ personId: ID, name: '1' }] : [],
    offices: why === 'above' ? ['1'] : [],
  },
}))
const CHOICES = ['1', '2'].map((code) => ({ code, name: code, entities: [{ code, name: '1' }] }))
const SEAT = { id: 'tennis/-/duty', name: '1', isDeputy: false, from: '2026-01-01' }
const PEOPLE = [
  {
    id: ID,
    name: '1',
    isDisabled: false,
    absences: [],
    seats: [SEAT, { ...SEAT, isDeputy: true, until: '2026-12-31' }],
  },
  { id: ID, name: '2', isDisabled: true, absences: [{ from: '2026-11-23', to: '2026-11-25' }], seats: [] },
]
const NEXT = { first: '/ar/administration', next: '/ar/administration?after=1' }

/** Seats and people, and the versions of rules and calendars: as lists, in words, and what changed. */
export const ADMINISTRATION_RULE_PAGES = {
  'administration, seats': (frame: Frame) => (
    <SeatsPage
      frame={frame}
      list="all"
      filter={{ text: '1' }}
      choices={CHOICES}
      found={{ counts: { all: 6, empty: 3 }, seats: SEATS }}
      {...NEXT}
    />
  ),
  'administration, seats without a person': (frame: Frame) => (
    <SeatsPage
      frame={frame}
      list="empty"
      filter={{}}
      choices={CHOICES.slice(1)}
      found={{ counts: { all: 6, empty: 0 }, seats: [] }}
    />
  ),
  'administration, people': (frame: Frame) => (
    <PeoplePage frame={frame} filter={{}} choices={CHOICES} found={{ count: 2, people: PEOPLE }} {...NEXT} />
  ),
  'administration, no people': (frame: Frame) => (
    <PeoplePage frame={frame} filter={{ role: 'duty' }} choices={CHOICES} found={{ count: 0, people: [] }} />
  ),
  'administration, packs': (frame: Frame) => (
    <PacksPage
      frame={frame}
      packs={[
        { ...PACK, state: 'planned' },
        { ...PACK, author: '1' },
        { ...VERSION, version: 1, state: 'replaced' },
      ]}
      {...NEXT}
    />
  ),
  ...Object.fromEntries(
    PACK_SECTIONS.map((section, index) => [
      `administration, pack, ${section}`,
      (frame: Frame) => (
        <PackPage
          frame={frame}
          pack={{
            ...PACK,
            versions: index === 0 ? [2] : [2, 1],
            section,
            tables: describePack(createRuleNames(frame.translator, [CLUB]), CLUB, section),
          }}
        />
      ),
    ]),
  ),
  'administration, changes of a pack': (frame: Frame) => (
    <PackChangesPage
      frame={frame}
      changes={{ ...PACK, versions: [3, 2, 1], from: 1, count: tell(frame).length, changes: tell(frame) }}
      {...NEXT}
    />
  ),
  'administration, no changes of a pack': (frame: Frame) => (
    <PackChangesPage frame={frame} changes={{ ...PACK, versions: [2], from: 2, count: 0, changes: [] }} />
  ),
  'administration, calendars': (frame: Frame) => (
    <CalendarsPage frame={frame} calendars={[CALENDAR_VERSION, { ...VERSION, code: '1', version: '1' }]} {...NEXT} />
  ),
  'administration, calendar': (frame: Frame) => (
    <CalendarPage
      frame={frame}
      calendar={{
        ...CALENDAR_VERSION,
        versions: ['2', '1'],
        years: [2026, 2027],
        year: 2026,
        isOfProgramme: true,
        bodies: ['1', '2'],
        tables: CALENDAR ? describeCalendar(createRuleNames(frame.translator, [CALENDAR]), CALENDAR, 2026) : [],
      }}
    />
  ),
  'administration, calendar that nobody follows': (frame: Frame) => (
    <CalendarPage
      frame={frame}
      calendar={{ ...CALENDAR_VERSION, versions: ['2'], years: [], isOfProgramme: false, bodies: [], tables: [] }}
    />
  ),
  'administration, changes of a calendar': (frame: Frame) => (
    <CalendarChangesPage
      frame={frame}
      changes={{
        ...CALENDAR_VERSION,
        versions: ['2', '1'],
        from: '1',
        count: 1,
        changes: tell(frame).filter(({ section }) => section === 'calendars'),
      }}
    />
  ),
}
