import { isolate } from '../../../locales/isolates'
import type { AdministeredCase } from '../../administration/case-facts'
import { administrationPath } from '../../administration/paths'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { describeEvent, listDetails, sayActor } from '../desk/case-history'
import { writeShort } from './written'

/** What happened, in words, the newest first. The number of an event leads to the application as it was after it. */
export function StoryView({ detail, programme }: AdministeredCase) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, interventions, story, closedEvents, timeZone, ladder } = detail
  return (
    <>
      {interventions.length > 0 && (
        <>
          <h2>{translate('administration.story.interventions')}</h2>
          <ul>
            {interventions.map(({ at, by, act }) => (
              <li>
                {translate(`administration.act.${act}`)}
                <span class="line soft small">
                  <Sentence text={`${isolate(by)} · ${isolate(writeShort(translator, at, timeZone))}`} />
                </span>
              </li>
            ))}
          </ul>
          <p>
            <a href={administrationPath(language, ['log'])}>{translate('administration.story.interventions.log')}</a>
          </p>
        </>
      )}
      <h2>{translate('administration.story.title')}</h2>
      <p class="soft">{translate('administration.story.hint')}</p>
      {closedEvents.length > 0 && <p class="soft">{translate('administration.story.closed')}</p>}
      <ol class="story">
        {story.toReversed().map((line) => (
          <li>
            {closedEvents.includes(line.sequence) ? (
              <span class="story-number">{line.sequence}</span>
            ) : (
              <a
                class="story-number"
                href={administrationPath(language, [reference, 'at', line.sequence])}
                aria-label={translate('administration.story.at.spoken', { sequence: line.sequence })}
              >
                {line.sequence}
              </a>
            )}
            <span>
              {describeEvent(translator, line)}
              {listDetails(translator, line, { programme, ladder }).map((told) => ` ${told}`)}
              <span class="line soft small">
                <Sentence
                  text={`${sayActor(translator, line)} · ${isolate(writeShort(translator, line.at, timeZone))}`}
                />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
