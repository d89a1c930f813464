import type { Services } from '../../../api/services'
import { formatDateAndTime } from '../../../locales/format-time'
import type { Translator } from '../../../locales/translator'
import { NOTES } from '../../desk/room'
import { Card } from '../../parts/card'
import { Document } from '../../parts/document'
import { ButtonLink, Buttons } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Sentence } from '../../parts/sentence'
import { Tabs } from '../../parts/tabs'
import { WrittenText } from '../../parts/written-text'
import { PagePath } from '../note/page-path'
import { isolate } from '../../../locales/isolates'

export type PageNote = Awaited<ReturnType<Services['reads']['readPageNotes']>>['notes'][number]

interface PageNotesProps {
  frame: Frame
  notes: readonly PageNote[]
  /** which notes are listed */
  done: 'no' | 'yes'
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** The notes about pages for the operation room: open ones or done ones, the newest first. */
export function PageNotesPage({ frame, notes, done, isFirst, next }: PageNotesProps) {
  const { translate, language } = frame.translator
  const title = translate('notes.title')
  const path = `/${language}/desk/${NOTES}`
  const address = (query: Record<string, string>) => `${path}?${new URLSearchParams(query)}`
  return (
    <Document frame={frame} title={title} back={`/${language}/desk`} hasNoLeave>
      <h1>{title}</h1>
      <p>{translate('notes.lead')}</p>
      <Tabs
        label={translate('notes.which')}
        items={(['no', 'yes'] as const).map((value) => ({
          href: address({ done: value }),
          label: translate(`notes.which.${value}`),
          isCurrent: value === done,
        }))}
      />
      {notes.length === 0 && <p>{translate(`notes.empty.${done}`)}</p>}
      {notes.map((note) => (
        <ListedNote note={note} path={path} />
      ))}
      <Pager
        first={isFirst ? undefined : address({ done })}
        next={next === undefined ? undefined : address({ done, after: next })}
      />
    </Document>
  )
}

/** Who wrote a note, as far as it is known. */
export const nameWriter = ({ translate }: Translator, { role }: Pick<PageNote, 'role'>): string =>
  role === undefined ? translate('notes.role.none') : translate(`notes.role.${role}`)

function ListedNote({ note, path }: { note: PageNote; path: string }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { id, page, receivedAt, timeZone, text, done } = note
  const about = page === undefined ? translate('notes.page.none') : <PagePath page={page} />
  return (
    <Card>
      <h2>{about}</h2>
      <p class="soft small">
        {formatDateAndTime(language, Date.parse(receivedAt), timeZone)}
        {' · '}
        {translate(`parts.language.${note.language}`)}
        {' · '}
        {nameWriter(translator, note)}
      </p>
      <WrittenText text={text} />
      {done ? (
        <DoneNote done={done} timeZone={timeZone} />
      ) : (
        <Buttons>
          <ButtonLink look="second" href={`${path}/${id}`}>
            {translate('notes.open')} <span class="spoken">{about}</span>
          </ButtonLink>
        </Buttons>
      )}
    </Card>
  )
}

/** What was done about a note, by whom and when. */
export function DoneNote({
  done: { at, by, seatName, words },
  timeZone,
}: {
  done: NonNullable<PageNote['done']>
  timeZone: string
}) {
  const { translate, language } = useTranslator()
  return (
    <>
      <p class="soft small">
        <strong>
          <Sentence text={translate('notes.done', { at: formatDateAndTime(language, Date.parse(at), timeZone) })} />
        </strong>
        {' · '}
        <Sentence text={translate('notes.done.by', { name: isolate(by), seat: seatName })} />
      </p>
      <WrittenText text={words} />
    </>
  )
}
