import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import classes from './Markdown.module.css';

/**
 * Markdown as elements of React: what is no text, heading, list, table, code or link is not shown, so that no file can put anything else on
 * the page. A rule from elsewhere brings its own description. HTML in it is shown as the characters that it is made of.
 */
export function Markdown({ text }: { text: string }) {
  return <div className={classes.text}>{blocks(lexer(text))}</div>;
}

function blocks(tokens: readonly Token[]): ReactNode {
  return numbered(tokens).map(([key, token]) => <Fragment key={key}>{block(token)}</Fragment>);
}

function block(token: Token): ReactNode {
  switch (token.type) {
    case 'heading': {
      // The page has the first heading.
      const Heading = `h${Math.min(4, (token as Tokens.Heading).depth + 1)}` as 'h2' | 'h3' | 'h4';
      return <Heading id={idOf(token as Tokens.Heading)}>{inline(token.tokens ?? [])}</Heading>;
    }
    case 'paragraph':
      return <p>{inline(token.tokens ?? [])}</p>;
    case 'text':
      return token.tokens ? inline(token.tokens) : (token as Tokens.Text).text;
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const List = ordered ? 'ol' : 'ul';
      return (
        <List>
          {numbered(items).map(([key, item]) => (
            <li key={key}>{blocks(item.tokens)}</li>
          ))}
        </List>
      );
    }
    case 'code':
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      return <pre tabIndex={0}>{(token as Tokens.Code).text}</pre>;
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [])}</blockquote>;
    case 'table':
      return <Rows table={token as Tokens.Table} />;
    case 'html':
      return <p>{token.raw}</p>;
    default:
      return null;
  }
}

/** A text never changes while it is shown: its parts are told apart by their place. */
function numbered<T>(parts: readonly T[]): (readonly [place: number, part: T])[] {
  return parts.map((part, place) => [place, part] as const);
}

function Rows({ table: { header, rows } }: { table: Tokens.Table }) {
  return (
    <table>
      <thead>
        <tr>
          {numbered(header).map(([key, cell]) => (
            <th key={key} scope="col">
              {inline(cell.tokens)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbered(rows).map(([line, row]) => (
          <tr key={line}>
            {numbered(row).map(([key, cell]) => (
              <td key={key}>{inline(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inline(tokens: readonly Token[]): ReactNode {
  return numbered(tokens).map(([key, token]) => <Fragment key={key}>{piece(token)}</Fragment>);
}

function piece(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens ?? [])}</strong>;
    case 'em':
      return <em>{inline(token.tokens ?? [])}</em>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link': {
      const { href } = token as Tokens.Link;
      // Only what leads to a page of the web; a path of the source leads nowhere here.
      return /^https?:\/\//.test(href) ? (
        <a href={href} rel="noreferrer" target="_blank">
          {inline(token.tokens ?? [])}
        </a>
      ) : (
        inline(token.tokens ?? [])
      );
    }
    case 'escape':
    case 'text':
      return 'tokens' in token && token.tokens ? inline(token.tokens) : (token as Tokens.Text).text;
    default:
      return token.raw;
  }
}

/** A finding links to the paragraph of its message. */
function idOf({ text }: Tokens.Heading): string {
  return text.replaceAll(/\s+/g, '-');
}
