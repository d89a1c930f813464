import { isAgent } from '../../desk/agent-programmes'
import type { DeskSearch } from '../../desk/desk-facts'
import { deskPath } from '../../desk/desk-filter'
import { useTranslator } from '../../parts/frame'
import { InventedTag } from '../../parts/invented-tag'
import { CutWords, WrittenWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'
import { NotesLink } from './notes-link'
import { AddressNote, NothingFound } from './nothing-found'
import { RecordLink } from './record-link'

/** What a search found, with how it was found. What was typed stands in no address, because it can be a name or a telephone number. */
export function SearchPane({ desk: { filter, session, results } }: { desk: DeskSearch }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { typed, applications, hasMore, searched } = results
  return (
    <section class="desk-list" aria-labelledby="list-title">
      <h2 id="list-title" class="desk-title">
        {translate('desk.search.found')}
      </h2>
      <SearchForm csrfToken={session.csrfToken} typed={typed} />
      <RecordLink session={session} />
      <NotesLink session={session} />
      {applications.length === 0 && <NothingFound typed={typed} isForAgent={isAgent(session)} />}
      <AddressNote typed={typed} />
      <ol class="tasks" data-rows="">
        {applications.map(({ reference, isInvented, name, words, foundBy, foundIn, stage, timeZone, receivedAt }) => (
          <li>
            <a class="task" href={deskPath(language, filter, reference)}>
              <bdi class="task-reference whole">{reference}</bdi> <InventedTag isInvented={isInvented} />
              {name !== undefined && (
                <span class="task-more">
                  <WrittenWords text={name} />
                </span>
              )}
              {words !== undefined && <CutWords name="task-words" text={words} />}
              <span class="task-more soft">
                {translate(`desk.stage.${stage}`)} · {translate(`desk.search.by.${foundBy}`)}
                {foundIn && ` · ${translate(`desk.text.${foundIn}`)}`}
              </span>
              <span class="task-more soft">
                {translate('desk.repeats.received', { at: writeInstant(translator, { timeZone }, receivedAt) })}
              </span>
            </a>
          </li>
        ))}
      </ol>
      {hasMore && <p>{translate('desk.search.more')}</p>}
      {searched && <p>{translate('desk.search.where')}</p>}
      {searched && !searched.isAll && <p>{translate('desk.search.part', { count: searched.tasks })}</p>}
      {searched && !searched.isAllHandled && searched.handled > 0 && (
        <p>{translate('desk.search.part_handled', { count: searched.handled })}</p>
      )}
      <p>
        <a href={deskPath(language, filter)}>{translate('desk.list.back')}</a>
      </p>
    </section>
  )
}

/** Finds by reference, telephone number, name or words. */
export function SearchForm({ csrfToken, typed = '' }: { csrfToken: string; typed?: string }) {
  const { translate, language } = useTranslator()
  return (
    <form class="search" role="search" method="post" action={`/${language}/desk/search`}>
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <label class="spoken" for="search">
        {translate('desk.search')}
      </label>
      <input
        class="input"
        id="search"
        name="q"
        type="search"
        dir="auto"
        autocomplete="off"
        maxLength={100}
        placeholder={translate('desk.search.short')}
        value={typed}
      />
      <button class="button button-second">{translate('desk.search.find')}</button>
    </form>
  )
}
