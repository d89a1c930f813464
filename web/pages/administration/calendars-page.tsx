import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { calendarPath } from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import { type Frame, useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Sentence } from '../../parts/sentence'
import { Tabs } from '../../parts/tabs'
import { ListDocument } from './list-document'
import { Author, ChangeList, ComparedWith, Day, RuleTables, VersionFacts, VersionState } from './rule-parts'
import { Instant } from './written'

type Reads = Services['reads']
type Calendar = Awaited<ReturnType<Reads['readCalendarRules']>>

interface Paged {
  frame: Frame
  first?: string | undefined
  next?: string | undefined
}

/** The stored versions of all calendars, of each the newest first. */
export function CalendarsPage({
  frame,
  calendars,
  first,
  next,
}: Paged & Pick<Awaited<ReturnType<Reads['readCalendarVersions']>>, 'calendars'>) {
  const { translate, language } = frame.translator
  const title = translate('administration.calendars.title')
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.calendars.lead')}>
      <CardsTable
        caption={title}
        isTitled
        rows={calendars}
        whenEmpty={translate('administration.rules.nothing')}
        columns={[
          {
            label: translate('rules.field.calendar'),
            render: (calendar) => (
              <a href={calendarPath(language, calendar)}>
                <Sentence text={translate('administration.calendars.version', namesOf(calendar))} />
              </a>
            ),
          },
          { label: translate('administration.programme'), render: ({ programmeName }) => programmeName },
          { label: translate('administration.rules.state'), render: ({ state }) => <VersionState state={state} /> },
          { label: translate('rules.field.effectiveOn'), render: ({ effectiveOn }) => <Day on={effectiveOn} /> },
          { label: translate('rules.field.instrument'), render: ({ instrument }) => <bdi>{instrument}</bdi> },
          { label: translate('administration.rules.author'), render: ({ author }) => <Author author={author} /> },
          {
            label: translate('administration.rules.loaded'),
            render: ({ loadedAt, timeZone }) => <Instant at={loadedAt} timeZone={timeZone} />,
          },
          {
            label: translate('administration.rules.changes'),
            render: (calendar) =>
              calendar.previous === undefined ? (
                translate('administration.rules.first')
              ) : (
                <a href={calendarPath(language, calendar, calendar.previous)}>
                  <Sentence
                    text={translate('administration.rules.changes.since', { version: isolate(calendar.previous) })}
                  />
                </a>
              ),
          },
        ]}
      />
      <Pager first={first} next={next} />
    </ListDocument>
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
export function CalendarChangesPage({
  frame,
  changes,
  first,
  next,
}: Paged & { changes: Awaited<ReturnType<Reads['readCalendarChanges']>> }) {
  const { translate, language } = frame.translator
  const title = translate('administration.changes.title', {
    name: isolate(changes.code),
    version: isolate(changes.version),
    from: isolate(changes.from),
  })
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.changes.lead')} back="calendars">
      <p>
        <a href={calendarPath(language, changes)}>{translate('administration.calendar.open')}</a>
      </p>
      <p class="soft">{translate('administration.changes.count', { count: changes.count })}</p>
      <ChangeList changes={changes.changes} />
      <Pager first={first} next={next} />
      <ComparedWith
        versions={changes.versions}
        version={changes.version}
        from={changes.from}
        pathOf={(from) => calendarPath(language, changes, String(from))}
      />
    </ListDocument>
  )
}
