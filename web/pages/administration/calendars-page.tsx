import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { calendarPath } from '../../administration/paths'
import { type Frame, useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { Tabs } from '../../parts/tabs'
import { ListDocument } from './list-document'
import { ComparedWith, RuleTables, VersionFacts } from './rule-parts'
import { ChangesPage, type Paged, VersionsPage } from './version-pages'

type Reads = Services['reads']
type Calendar = Awaited<ReturnType<Reads['readCalendarRules']>>

/** The stored versions of all calendars, of each the newest first. */
export function CalendarsPage({
  calendars,
  ...paged
}: Paged & Pick<Awaited<ReturnType<Reads['readCalendarVersions']>>, 'calendars'>) {
  const { translate, language } = paged.frame.translator
  return (
    <VersionsPage
      {...paged}
      title={translate('administration.calendars.title')}
      lead={translate('administration.calendars.lead')}
      versions={calendars}
      names={[
        {
          label: translate('rules.field.calendar'),
          render: (calendar) => (
            <a href={calendarPath(language, calendar)}>
              <Sentence text={translate('administration.calendars.version', namesOf(calendar))} />
            </a>
          ),
        },
        { label: translate('administration.programme'), render: ({ programmeName }) => programmeName },
      ]}
      changesPath={(calendar, from) => calendarPath(language, calendar, String(from))}
    />
  )
}

const namesOf = ({ code, version }: { code: string; version: string }) => ({
  calendar: isolate(code),
  version: isolate(version),
})

/** One version of a calendar as people read it: the week, and the holidays and other hours of one year. */
export function CalendarPage({ frame, calendar }: { frame: Frame; calendar: Calendar }) {
  const { translate, language } = frame.translator
  const title = translate('administration.calendars.version', namesOf(calendar))
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.calendar.lead')} back="calendars">
      <VersionFacts version={calendar} />
      <Followers calendar={calendar} />
      <ComparedWith
        versions={calendar.versions}
        version={calendar.version}
        pathOf={(from) => calendarPath(language, calendar, String(from))}
      />
      {calendar.years.length > 0 && (
        <Tabs
          label={translate('administration.calendar.years')}
          items={calendar.years.map((year) => ({
            href: calendarPath(language, calendar, undefined, { year }),
            label: String(year),
            isCurrent: year === calendar.year,
          }))}
        />
      )}
      <RuleTables tables={calendar.tables} />
    </ListDocument>
  )
}

/** Who follows the calendar: the programme itself, and the bodies that have it as their own. */
function Followers({ calendar: { isOfProgramme, bodies, programmeName } }: { calendar: Calendar }) {
  const { translate, joinAll } = useTranslator()
  return (
    <>
      {isOfProgramme && (
        <p>
          <Sentence text={translate('administration.calendar.programme', { programme: isolate(programmeName) })} />
        </p>
      )}
      {bodies.length > 0 && (
        <p>
          <Sentence text={translate('administration.calendar.bodies', { bodies: joinAll(bodies.map(isolate)) })} />
        </p>
      )}
      {!isOfProgramme && bodies.length === 0 && <p>{translate('administration.calendar.nobody')}</p>}
    </>
  )
}

/** Everything in which one version of a calendar differs from another one, in words. */
export function CalendarChangesPage(shown: Paged & { changes: Awaited<ReturnType<Reads['readCalendarChanges']>> }) {
  const { translate, language } = shown.frame.translator
  const { changes } = shown
  return (
    <ChangesPage
      {...shown}
      name={changes.code}
      back="calendars"
      opens={<a href={calendarPath(language, changes)}>{translate('administration.calendar.open')}</a>}
      pathOf={(from) => calendarPath(language, changes, String(from))}
    />
  )
}
