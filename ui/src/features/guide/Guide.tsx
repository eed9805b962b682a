/** The guide: its contents beside the chapter that is read. A search leaves the chapters that hold all its words. */

import { useEffect, useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import { Button } from "../../shared/controls/Button.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { Empty, Page } from "../../shared/Page.tsx";
import { LANGUAGES, type Language } from "../../shared/preferences.ts";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { ChapterText } from "./ChapterText.tsx";
import { CHAPTERS, isChapter, type Guide as GuideTexts, type PartKey } from "./chapters.ts";
import styles from "./guide.module.css";
import { listed, matching, type Listed } from "./search.ts";

const TEXTS: Readonly<Record<Language, () => Promise<{ readonly guide: GuideTexts }>>> = {
  en: () => import("./content/en.ts"),
  de: () => import("./content/de.ts"),
};

interface Read {
  readonly language: Language;
  readonly guide: GuideTexts;
}

export function Guide(props: { readonly chapter?: string }): ReactNode {
  const say = useText();
  const { locale } = useIntl();
  const [wish, setWish] = useState("");
  const read = useTexts(languageOf(locale));
  if (read === undefined) return <Page title={say("guide.title")}>{null}</Page>;
  const { guide, language } = read;
  const all = listed(guide);
  const found = matching(all, wish, locale);
  const wanted = isChapter(props.chapter) ? props.chapter : "home";
  const shown = found.find(({ key }) => key === wanted) ?? found[0];
  return (
    <Page
      title={say("guide.title")}
      actions={<SearchBox label={say("guide.search")} value={wish} onChange={setWish} />}
    >
      {shown === undefined ? (
        <Empty
          icon="search"
          title={say("guide.nothing.title")}
          text={say("guide.nothing.text")}
          action={<Button label={say("guide.nothing.all")} onPress={() => setWish("")} />}
        />
      ) : (
        <div className={styles["book"]}>
          <Contents guide={guide} found={found} shown={shown} />
          <Reading key={shown.key} all={all} shown={shown} language={language} />
        </div>
      )}
    </Page>
  );
}

function Contents(props: {
  readonly guide: GuideTexts;
  readonly found: readonly Listed[];
  readonly shown: Listed;
}): ReactNode {
  const { guide, found, shown } = props;
  const say = useText();
  return (
    <nav className={styles["contents"]} aria-label={say("guide.contents")}>
      {(Object.keys(CHAPTERS) as PartKey[])
        .map((part) => ({ part, own: found.filter((one) => one.part === part) }))
        .filter(({ own }) => own.length > 0)
        .map(({ part, own }) => (
          <section key={part} aria-labelledby={`guide-${part}`}>
            <h2 id={`guide-${part}`}>{guide[part].title}</h2>
            <ul>
              {own.map(({ key, chapter }) => (
                <li key={key}>
                  <a
                    href={linkTo("guide", key)}
                    aria-current={key === shown.key ? "page" : undefined}
                  >
                    {chapter.title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </nav>
  );
}

/** One chapter, and the ways to its neighbours. A new one is read from its beginning. */
function Reading(props: {
  readonly all: readonly Listed[];
  readonly shown: Listed;
  readonly language: Language;
}): ReactNode {
  const { all, shown, language } = props;
  const say = useText();
  const at = all.findIndex(({ key }) => key === shown.key);
  const before = all[at - 1];
  const after = all[at + 1];
  return (
    // Scrolls by itself, so the keyboard has to be able to come here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <article className={styles["chapter"]} aria-labelledby="guide-chapter" tabIndex={0}>
      <h2 id="guide-chapter">{shown.chapter.title}</h2>
      <ChapterText chapter={shown.chapter} language={language} />
      <footer className={styles["ways"]}>
        {before === undefined ? (
          <span />
        ) : (
          <a href={linkTo("guide", before.key)}>
            {say("guide.previous", { title: before.chapter.title })}
          </a>
        )}
        {after === undefined ? null : (
          <a href={linkTo("guide", after.key)}>
            {say("guide.next", { title: after.chapter.title })}
          </a>
        )}
      </footer>
    </article>
  );
}

/** Until the texts of a language are there, those of the one before are shown. */
function useTexts(language: Language): Read | undefined {
  const [read, setRead] = useState<Read | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    void TEXTS[language]().then(({ guide }) => {
      if (isWanted) setRead({ language, guide });
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return read;
}

function languageOf(locale: string): Language {
  return LANGUAGES.find((own) => locale === own || locale.startsWith(`${own}-`)) ?? "en";
}
