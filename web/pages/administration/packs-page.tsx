import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { PACK_SECTIONS } from '../../../locales/rules/describe-pack'
import { packPath } from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import type { Frame } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Tabs } from '../../parts/tabs'
import { Sentence } from '../../parts/sentence'
import { ListDocument } from './list-document'
import { Author, ChangeList, ComparedWith, Day, RuleTables, VersionFacts, VersionState } from './rule-parts'
import { Instant } from './written'

type Reads = Services['reads']

interface Paged {
  frame: Frame
  first?: string | undefined
  next?: string | undefined
}

/** The stored versions of the rules of each programme, the newest first. */
export function PacksPage({
  frame,
  packs,
  first,
  next,
}: Paged & Pick<Awaited<ReturnType<Reads['readPackVersions']>>, 'packs'>) {
  const { translate, language } = frame.translator
  const title = translate('administration.packs.title')
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.packs.lead')}>
      <CardsTable
        caption={title}
        isTitled
        rows={packs}
        whenEmpty={translate('administration.rules.nothing')}
        columns={[
          {
            label: translate('administration.programme'),
            render: (pack) => (
              <a href={packPath(language, pack)}>
                <Sentence text={translate('administration.packs.version', namesOf(pack))} />
              </a>
            ),
          },
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
            render: (pack) =>
              pack.previous === undefined ? (
                translate('administration.rules.first')
              ) : (
                <a href={packPath(language, pack, pack.previous)}>
                  <Sentence
                    text={translate('administration.rules.changes.since', { version: isolate(String(pack.previous)) })}
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

const namesOf = ({ programmeName, version }: { programmeName: string; version: number }) => ({
  programme: isolate(programmeName),
  version: isolate(String(version)),
})

/** One version of the rules of a programme, part by part, as people read it. */
export function PackPage({ frame, pack, first, next }: Paged & { pack: Awaited<ReturnType<Reads['readPackRules']>> }) {
  const { translate, language } = frame.translator
  const title = translate('administration.packs.version', namesOf(pack))
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.pack.lead')} back="packs">
      <VersionFacts version={pack} />
      <ComparedWith
        versions={pack.versions}
        version={pack.version}
        pathOf={(from) => packPath(language, pack, Number(from))}
      />
      <Tabs
        label={translate('administration.pack.parts')}
        items={PACK_SECTIONS.map((section) => ({
          href: packPath(language, pack, undefined, { section: section === PACK_SECTIONS[0] ? undefined : section }),
          label: translate(`rules.section.${section}`),
          isCurrent: section === pack.section,
        }))}
      />
      <RuleTables tables={pack.tables} />
      <Pager first={first} next={next} />
    </ListDocument>
  )
}

/** Everything in which one version of the rules differs from another one, in words. */
export function PackChangesPage({
  frame,
  changes,
  first,
  next,
}: Paged & { changes: Awaited<ReturnType<Reads['readPackChanges']>> }) {
  const { translate, language } = frame.translator
  const title = translate('administration.changes.title', {
    name: isolate(changes.programmeName),
    version: isolate(String(changes.version)),
    from: isolate(String(changes.from)),
  })
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.changes.lead')} back="packs">
      <p>
        <a href={packPath(language, changes)}>{translate('administration.pack.open')}</a>
      </p>
      <p class="soft">{translate('administration.changes.count', { count: changes.count })}</p>
      <ChangeList changes={changes.changes} />
      <Pager first={first} next={next} />
      <ComparedWith
        versions={changes.versions}
        version={changes.version}
        from={changes.from}
        pathOf={(from) => packPath(language, changes, Number(from))}
      />
    </ListDocument>
  )
}
