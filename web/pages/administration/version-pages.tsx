import type { ComponentChildren } from 'preact'
import { isolate } from '../../../locales/isolates'
import { CardsTable, type Column } from '../../parts/cards-table'
import type { Frame } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Sentence } from '../../parts/sentence'
import { ListDocument } from './list-document'
import { Author, ChangeList, ComparedWith, Day, type ToldChange, type VersionFields, VersionState } from './rule-parts'
import { Instant } from './written'

/** Addresses of the first and of the next page of a list. */
export interface Paged {
  frame: Frame
  first?: string | undefined
  next?: string | undefined
}

interface VersionsPageProps<Version> extends Paged {
  title: string
  lead: string
  versions: readonly Version[]
  /** what names a version; the other columns are the same for all rules */
  names: readonly Column<Version>[]
  /** address of what changed since another version */
  changesPath: (version: Version, from: string | number) => string
}

/** The stored versions of rules, the newest first. */
export function VersionsPage<Version extends VersionFields & { previous?: string | number }>({
  frame,
  title,
  lead,
  versions,
  names,
  changesPath,
  first,
  next,
}: VersionsPageProps<Version>) {
  const { translate } = frame.translator
  return (
    <ListDocument frame={frame} title={title} lead={lead}>
      <CardsTable
        caption={title}
        isTitled
        rows={versions}
        whenEmpty={translate('administration.rules.nothing')}
        columns={[
          ...names,
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
            render: (version) =>
              version.previous == null ? (
                translate('administration.rules.first')
              ) : (
                <a href={changesPath(version, version.previous)}>
                  <Sentence
                    text={translate('administration.rules.changes.since', {
                      version: isolate(String(version.previous)),
                    })}
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

interface ChangesPageProps extends Paged {
  /** what the versions are of */
  name: string
  /** the list of versions to which the page leads back */
  back: 'calendars' | 'packs'
  /** the link to the version itself */
  opens: ComponentChildren
  changes: {
    version: string | number
    from: string | number
    count: number
    changes: readonly ToldChange[]
    versions: readonly (string | number)[]
  }
  pathOf: (from: string | number) => string
}

/** Everything in which one version of rules differs from another one, in words. */
export function ChangesPage({ frame, name, back, opens, changes: told, pathOf, first, next }: ChangesPageProps) {
  const { translate } = frame.translator
  const { version, from, count, changes, versions } = told
  const title = translate('administration.changes.title', {
    name: isolate(name),
    version: isolate(String(version)),
    from: isolate(String(from)),
  })
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.changes.lead')} back={back}>
      <p>{opens}</p>
      <p class="soft">{translate('administration.changes.count', { count })}</p>
      <ChangeList changes={changes} />
      <Pager first={first} next={next} />
      <ComparedWith versions={versions} version={version} from={from} pathOf={pathOf} />
    </ListDocument>
  )
}
