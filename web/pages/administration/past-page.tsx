import { isolate } from '../../../locales/isolates'
import type { PastCase } from '../../administration/case-facts'
import { administrationPath } from '../../administration/paths'
import { Document } from '../../parts/document'
import { ButtonLink } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { nameEvent, sayActor } from '../desk/case-history'
import { PartyLanes } from './party-lanes'
import { PastStanding } from './past-standing'
import { NextEvent, SeatVerdicts } from './verdicts'
import { Wakes } from './wakes'
import { writeShort } from './written'

/** An application as it was after one of its events, what each seat could do then, and which event came next. */
export function PastPage({ frame, past, programme }: PastCase & { frame: Frame }) {
  const { translate, language } = frame.translator
  const { reference, sequence, of, standing, timeZone, seats } = past
  const words = (value: string) => translate('administration.past', { reference: value, sequence, of })
  return (
    <Document frame={frame} title={words(reference)} isWide hasNoLeave styles={['administration']}>
      <nav aria-label={translate('administration.past.back')}>
        <a class="back" href={administrationPath(language, [reference])}>
          {translate('administration.past.back')}
        </a>
      </nav>
      <h1>
        <Sentence text={words(isolate(reference))} />
      </h1>
      <Steps past={past} />
      <Happened past={past} />
      <h2>{translate('administration.past.standing')}</h2>
      <PastStanding past={past} programme={programme} />
      <h2>{translate('administration.past.seats')}</h2>
      <p class="soft">{translate('administration.past.seats.hint')}</p>
      {seats.map((seat) => (
        <SeatVerdicts seat={seat} />
      ))}
      <NextEvent past={past} />
      {standing.intervals.length > 0 && (
        <>
          <h2>{translate('administration.intervals')}</h2>
          <PartyTimes past={past} />
        </>
      )}
      <Wakes wakes={standing.wakes} timeZone={timeZone} />
    </Document>
  )
}

/** The way to the event before and to the one after. */
function Steps({ past: { reference, sequence, of, hasBefore } }: Pick<PastCase, 'past'>) {
  const { translate, language } = useTranslator()
  const pathOf = (other: number) => administrationPath(language, [reference, 'at', other])
  return (
    <nav class="buttons" aria-label={translate('administration.past.steps')}>
      {hasBefore && (
        <ButtonLink look="second" href={pathOf(sequence - 1)}>
          {translate('administration.past.before', { sequence: sequence - 1 })}
        </ButtonLink>
      )}
      {sequence < of && (
        <ButtonLink look="second" href={pathOf(sequence + 1)}>
          {translate('administration.past.after', { sequence: sequence + 1 })}
        </ButtonLink>
      )}
    </nav>
  )
}

/** The event itself, who caused it and when; when it was recorded, if that was later. */
function Happened({ past: { event, recordedAt, timeZone } }: Pick<PastCase, 'past'>) {
  const translator = useTranslator()
  const write = (at: string) => isolate(writeShort(translator, at, timeZone))
  const isLater = write(recordedAt) !== write(event.at)
  return (
    <p>
      <strong>{nameEvent(translator, event.type)}</strong>
      <span class="line soft">
        <Sentence text={`${sayActor(translator, event)} · ${write(event.at)}`} />
      </span>
      {isLater && (
        <span class="line soft">
          <Sentence text={translator.translate('administration.past.recorded', { at: write(recordedAt) })} />
        </span>
      )}
    </p>
  )
}

/** With whom the time had passed: as lanes, and in words. */
function PartyTimes({ past: { standing, event, timeZone } }: Pick<PastCase, 'past'>) {
  const translator = useTranslator()
  const { translate } = translator
  const write = (at: string) => isolate(writeShort(translator, at, timeZone))
  return (
    <>
      <PartyLanes intervals={standing.intervals} until={event.at} />
      <ul>
        {standing.intervals.map(({ party, from, to }) => (
          <li>
            {translate(`administration.party.${party}`)}:{' '}
            <Sentence
              text={
                to === undefined
                  ? translate('administration.past.since', { from: write(from) })
                  : translate('administration.past.span', { from: write(from), to: write(to) })
              }
            />
          </li>
        ))}
      </ul>
    </>
  )
}
