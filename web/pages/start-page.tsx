import { EmergencySentence } from '../parts/contact'
import { Document } from '../parts/document'
import { DraftList } from '../parts/draft-list'
import { Emergency } from '../parts/emergency'
import { ButtonLink } from '../parts/form'
import type { Frame } from '../parts/frame'
import { Terms } from '../parts/terms'

/** The first page: danger first, then what this is for, what to do, what happens then, and who reads it. */
export function StartPage({ frame }: { frame: Frame }) {
  const { contact, translator } = frame
  const { translate, language } = translator
  return (
    <Document frame={frame} title={translate('start.title')} isWide scripts={['device']}>
      <Emergency />
      <h1>{translate('start.title')}</h1>
      <p class="lead">{translate('start.lead')}</p>
      <div class="starts">
        <div>
          <ButtonLink look="start" href={`/${language}/send`}>
            {translate('start.send')}
          </ButtonLink>
          <p class="soft small">{translate('start.send.time')}</p>
        </div>
        <div>
          <ButtonLink look="second" href={`/${language}/track`}>
            {translate('start.track')}
          </ButtonLink>
          <p class="soft small">{translate('start.track.hint')}</p>
        </div>
      </div>
      <DraftList />
      <h2>{translate('start.steps')}</h2>
      <ol class="steps">
        <li>{translate('start.steps.receipt')}</li>
        <li>{translate('start.steps.entity')}</li>
        <li>{translate('start.steps.review')}</li>
        <li>{translate('start.steps.rate')}</li>
      </ol>
      <p>
        <a href={`/${language}/bodies`}>{translate('bodies.link')}</a>
      </p>
      <div class="columns">
        <section>
          <h2>{translate('start.readers')}</h2>
          <ul>
            <li>{translate('start.readers.triage')}</li>
            <li>{translate('start.readers.entity')}</li>
            <li>
              {translate('start.readers.others')}
              <Terms of={translate('start.readers.others')} />
            </li>
            <li>{translate('start.readers.duty')}</li>
          </ul>
        </section>
        <section>
          <h2>{translate('start.not')}</h2>
          <ul>
            {contact && (
              <li>
                <EmergencySentence
                  number={contact.emergency}
                  say={(number) => translate('start.not.emergency', { number })}
                />
              </li>
            )}
            <li>{translate('start.not.court')}</li>
          </ul>
        </section>
      </div>
    </Document>
  )
}
