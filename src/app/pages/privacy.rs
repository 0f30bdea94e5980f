use super::delete::DeleteEverything;
use crate::text::text;
use leptos::prelude::*;

/// What is promised, how to check it, what is stored where, and how to delete it.
#[component]
pub(crate) fn Privacy() -> impl IntoView {
    let t = &text().privacy;
    let checks = t.checks.iter().enumerate().map(|(at, check)| {
        let last = at + 1 == t.checks.len();
        view! {
            <li>
                <strong>{check.title}</strong>
                <p>{check.how}</p>
                {last.then(|| view! { <Policy /> })}
            </li>
        }
    });
    view! {
        <div class="prose">
            <h1>{t.title}</h1>
            <p class="lede">{t.lede}</p>
            <section aria-labelledby="check">
                <h2 id="check">{t.check_title}</h2>
                <p class="say">{t.check_says}</p>
                <ol class="checks">{checks.collect_view()}</ol>
            </section>
            <section aria-labelledby="limits">
                <h2 id="limits">{t.limits_title}</h2>
                <ul>{t.limits.iter().map(|limit| view! { <li>{*limit}</li> }).collect_view()}</ul>
            </section>
            <section aria-labelledby="stored">
                <h2 id="stored">{t.stored_title}</h2>
                <p class="say">{t.stored_caption}</p>
                <table class="stored">
                    <thead>
                        <tr>
                            {t.stored_head.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {t
                            .stored
                            .iter()
                            .map(|stored| {
                                view! {
                                    <tr>
                                        <td>{stored.what}</td>
                                        <td>{stored.place}</td>
                                        <td>{stored.until}</td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </section>
            <section aria-labelledby="delete">
                <h2 id="delete">{t.delete_title}</h2>
                <p class="say">{t.delete_says}</p>
                <DeleteEverything />
            </section>
        </div>
    }
}

/// The content policy of this very page, one rule a line.
#[component]
fn Policy() -> impl IntoView {
    let t = &text().privacy;
    match policy() {
        Some(policy) => view! {
            <pre class="policy" tabindex="0">
                <code>{policy.split("; ").collect::<Vec<_>>().join(";\n")}</code>
            </pre>
            <p class="soft">{t.policy_words}</p>
        }
        .into_any(),
        None => view! { <p class="soft">{t.policy_missing}</p> }.into_any(),
    }
}

fn policy() -> Option<String> {
    let meta = document().query_selector("meta[http-equiv=Content-Security-Policy]").ok()??;
    meta.get_attribute("content").filter(|policy| !policy.is_empty())
}
