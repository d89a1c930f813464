import type { SentenceKey } from '../../locales/translator'
import { CallCentre, ContactLine } from '../parts/contact'
import { Document } from '../parts/document'
import type { Frame } from '../parts/frame'
import { Terms } from '../parts/terms'

/** A heading and what is said under it. */
interface Section {
  heading?: SentenceKey
  sentences: readonly SentenceKey[]
  /** says how to call the contact centre; the section is left out where nobody can */
  hasContact?: true
}

interface Information {
  title: SentenceKey
  lead?: SentenceKey
  /** where its reader comes from, after the language; the first page unless given */
  back?: string
  sections: readonly Section[]
}

/** The pages that explain the platform, by the last part of their address. */
export const INFORMATION = {
  help: {
    title: 'help.title',
    sections: [
      { heading: 'help.send', sentences: ['help.send.1', 'help.send.2', 'help.send.3'] },
      { heading: 'help.wrongdoing', sentences: ['help.wrongdoing.1', 'send.what.wrongdoing'] },
      { heading: 'help.track', sentences: ['help.track.1', 'help.track.2', 'help.track.3'] },
      { heading: 'help.answer', sentences: ['help.answer.1', 'help.answer.2'] },
      { heading: 'help.lost', sentences: ['help.lost.1', 'help.lost.2', 'help.lost.3'] },
      { heading: 'help.traces', sentences: ['help.traces.1', 'parts.history'] },
      { heading: 'help.call', sentences: ['help.call.1'], hasContact: true },
      { heading: 'help.phone', sentences: ['help.phone.1'] },
    ],
  },
  'help-for-officers': {
    title: 'help.officers.title',
    lead: 'help.officers.lead',
    back: '/desk',
    sections: [
      { heading: 'help.officers.list', sentences: ['help.officers.list.1', 'help.officers.list.2'] },
      {
        heading: 'help.officers.acts',
        sentences: ['help.officers.acts.1', 'help.officers.acts.2', 'help.officers.acts.3', 'help.officers.acts.4'],
      },
      {
        heading: 'help.officers.time',
        sentences: ['help.officers.time.1', 'help.officers.time.2', 'help.officers.time.3'],
      },
      { heading: 'help.officers.danger', sentences: ['help.officers.danger.1', 'help.officers.danger.2'] },
      { heading: 'help.officers.objection', sentences: ['help.officers.objection.1', 'help.officers.objection.2'] },
    ],
  },
  privacy: {
    title: 'privacy.title',
    lead: 'privacy.lead',
    sections: [
      { heading: 'privacy.kept', sentences: ['privacy.kept.1', 'privacy.kept.2', 'privacy.kept.3'] },
      {
        heading: 'privacy.seen',
        sentences: [
          'privacy.seen.1',
          'privacy.seen.triage',
          'privacy.seen.review',
          'privacy.seen.room',
          'privacy.seen.centre',
          'privacy.seen.2',
          'privacy.seen.3',
        ],
      },
      {
        heading: 'privacy.web',
        sentences: [
          'privacy.web.1',
          'privacy.web.2',
          'privacy.web.3',
          'privacy.web.4',
          'privacy.web.5',
          'parts.history',
          'privacy.web.6',
          'privacy.web.7',
        ],
      },
      { heading: 'privacy.mail', sentences: ['privacy.mail.1'] },
      { heading: 'privacy.phone', sentences: ['privacy.phone.1', 'privacy.phone.2'] },
    ],
  },
  accessibility: {
    title: 'accessibility.title',
    lead: 'accessibility.lead',
    sections: [
      { sentences: ['accessibility.1', 'accessibility.2', 'accessibility.3', 'accessibility.4'] },
      { heading: 'accessibility.problem', sentences: ['accessibility.problem.1'], hasContact: true },
    ],
  },
} satisfies Record<string, Information>

/** Sentences with `{phone}` that tell people to call the contact centre; they are left out where nobody can. */
const CALLS: readonly SentenceKey[] = ['help.lost.2', 'accessibility.problem.1']

export type InformationName = keyof typeof INFORMATION

/** A page of explanations: headings, each with a few sentences. */
export function InformationPage({ frame, name }: { frame: Frame; name: InformationName }) {
  const { translate, language } = frame.translator
  const { title, lead, sections, back = '' }: Information = INFORMATION[name]
  const say = (key: SentenceKey) => translate(key as 'help.title')
  const canCall = frame.contact?.phone !== undefined
  const show = (key: SentenceKey) =>
    CALLS.includes(key) ? (
      <CallCentre say={(values) => translate(key as 'help.lost.2', values)} />
    ) : (
      <>
        {say(key)}
        <Terms of={say(key)} />
      </>
    )
  const shown = sections
    .filter(({ hasContact }) => canCall || !hasContact)
    .map(({ sentences, ...section }) => ({
      ...section,
      sentences: sentences.filter((key) => canCall || !CALLS.includes(key)),
    }))
  return (
    <Document frame={frame} title={say(title)} back={`/${language}${back}`}>
      <h1>{say(title)}</h1>
      {lead && <p class="lead">{say(lead)}</p>}
      {shown.map(({ heading, sentences, hasContact }) => (
        <section>
          {heading && <h2>{say(heading)}</h2>}
          {sentences.length === 1 ? (
            sentences.map((key) => <p>{show(key)}</p>)
          ) : (
            <ul>
              {sentences.map((key) => (
                <li>{show(key)}</li>
              ))}
            </ul>
          )}
          {hasContact && <ContactLine />}
        </section>
      ))}
    </Document>
  )
}
