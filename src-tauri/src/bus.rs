//! What the window is on the rest of the desktop: an icon in the tray and messages of the computer, both over the session
//! bus, on a thread of its own. A machine without a bus, a tray or anybody who shows messages goes without; that is no
//! failure.

mod badge;
mod messages;
mod tray;

use std::{io, sync::Arc, thread, time::Instant};

use app::App;
use contract::{Commands, Event, Happening, ProcessKey};
use tauri::{AppHandle, Runtime};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::Connection;

use crate::{
    desk::{self, Desk},
    news::{Gathered, Message, News, What},
};
use messages::Messages;
use tray::Tray;

/// What the thread is told.
#[derive(Debug)]
pub(crate) enum Order {
    /// Shows a message.
    Say(Message),
    /// A step has become due or overdue.
    Waits(Waiting),
    /// Somebody is to be called back.
    Calls(Calling),
    /// So many steps wait for the person.
    Count(u32),
    /// What the tray shows has changed: language or preferences.
    Changed,
    /// The person looks at the window.
    Seen,
}

/// A visit that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    process: u64,
    step: String,
    visit: u64,
    is_overdue: bool,
}

impl Waiting {
    /// From what happened, if that is it.
    pub(crate) fn of(event: &Event) -> Option<Self> {
        let Event::Happened(happening) = event else {
            return None;
        };
        let word = |name: &str| happening.line.get(name)?.as_str();
        let is_overdue = match word("what")? {
            "due" => false,
            "overdue" => true,
            _ => return None,
        };
        Some(Self {
            process: happening.process.try_into().ok()?,
            step: word("step")?.to_owned(),
            visit: happening.line.get("visit")?.as_u64()?,
            is_overdue,
        })
    }
}

/// A call by telephone that somebody is asked to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Calling {
    id: u64,
    person: Option<String>,
    name: String,
    number: String,
}

impl Calling {
    /// From what happened, if that is it.
    pub(crate) fn of(event: &Event) -> Option<Self> {
        let Event::Happened(Happening { line, .. }) = event else {
            return None;
        };
        let word = |name: &str| line.get(name)?.as_str();
        if (word("what"), word("kind")) != (Some("phone"), Some("callback")) {
            return None;
        }
        Some(Self {
            id: line.get("id")?.as_u64()?,
            person: word("person").map(str::to_owned),
            name: word("name")?.to_owned(),
            number: word("number")?.to_owned(),
        })
    }
}

/// The way to the thread.
#[derive(Clone, Debug)]
pub(crate) struct Bus(UnboundedSender<Order>);

impl Bus {
    /// A way, and its end.
    pub(crate) fn new() -> (Self, UnboundedReceiver<Order>) {
        let (sender, orders) = unbounded_channel();
        (Self(sender), orders)
    }

    /// Never waits. Where nobody listens it goes nowhere.
    pub(crate) fn send(&self, order: Order) {
        drop(self.0.send(order));
    }
}

/// Joins the desktop's session.
pub(crate) fn join<R: Runtime>(
    handle: AppHandle<R>,
    app: Arc<App>,
    orders: UnboundedReceiver<Order>,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    thread::Builder::new()
        .name("session".to_owned())
        .spawn(move || runtime.block_on(serve(&handle, &app, orders)))?;
    Ok(())
}

async fn serve<R: Runtime>(handle: &AppHandle<R>, app: &App, mut orders: UnboundedReceiver<Order>) {
    let ending = tokio::spawn(end_on_signal(handle.clone()));
    let connection = match Connection::session().await {
        Ok(connection) => Some(connection),
        Err(error) => {
            tracing::debug!(%error, "there is no session bus: no tray, no messages");
            None
        }
    };
    let mut messages = Messages::new(connection.as_ref()).await;
    let mut tray = None;
    if connection.is_some() {
        tray = Tray::spawn(handle).await;
    }
    let mut gathered = Gathered::default();
    loop {
        let tell = gathered.at();
        tokio::select! {
            order = orders.recv() => match order {
                None => break,
                Some(Order::Say(message)) => messages.say(&message).await,
                Some(Order::Waits(waiting)) => if let Some(news) = news(handle, app, waiting).await {
                    gathered.add(Instant::now(), news);
                },
                Some(Order::Calls(calling)) => if let Some(news) = call(handle, calling) {
                    gathered.add(Instant::now(), news);
                },
                Some(Order::Seen) => gathered.clear(),
                Some(Order::Count(count)) => if let Some(tray) = &tray {
                    tray.count(count).await;
                },
                Some(Order::Changed) => if let Some(tray) = &tray {
                    tray.change(&Desk::of(handle).preferences.get()).await;
                },
            },
            () = until(tell) => {
                let language = Desk::of(handle).preferences.get().language;
                if let Some(message) = gathered.tell(Instant::now(), language) {
                    messages.say(&message).await;
                }
            }
            place = messages.clicked() => match place {
                Some(place) => desk::open(handle, place),
                None => desk::show(handle),
            },
        }
    }
    ending.abort();
}

/// What is told of a step, unless nobody needs to be told.
async fn news<R: Runtime>(handle: &AppHandle<R>, app: &App, waiting: Waiting) -> Option<News> {
    let desk = Desk::of(handle);
    if desk.is_looked_at() {
        return None;
    }
    let id = waiting.process.try_into().ok()?;
    let shown = app.process_show(ProcessKey { id }).await;
    let process = shown
        .inspect_err(|failure| tracing::debug!(%failure, "a step is not told of"))
        .ok()?;
    let open = process
        .steps
        .iter()
        .find(|open| open.step == waiting.step && u64::from(open.visit) == waiting.visit)?;
    let is_own = match (desk.person(), &open.person) {
        (Some(before), Some(person)) => before == *person,
        _ => true,
    };
    is_own.then(|| News {
        process: waiting.process,
        step: waiting.step,
        visit: waiting.visit,
        name: open.name.clone(),
        title: process.title.clone(),
        what: match waiting.is_overdue {
            true => What::Overdue,
            false => What::Due,
        },
    })
}

/// What is told of a call, unless it is another person's. It is told to who looks at the window, too: somebody waits.
fn call<R: Runtime>(handle: &AppHandle<R>, calling: Calling) -> Option<News> {
    let is_own = match (Desk::of(handle).person(), &calling.person) {
        (Some(before), Some(person)) => before == *person,
        _ => true,
    };
    is_own.then(|| News {
        process: 0,
        step: String::new(),
        visit: calling.id,
        name: calling.name,
        title: calling.number,
        what: What::Call,
    })
}

/// For ever, if there is no such instant.
async fn until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}

/// Whoever ends the session, or presses Ctrl-C, gets the same end as by the menu.
async fn end_on_signal<R: Runtime>(handle: AppHandle<R>) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let listen = |kind| {
            signal(kind).inspect_err(|error| tracing::warn!(%error, "signals are not heard"))
        };
        let (Ok(mut terminate), Ok(mut interrupt), Ok(mut hangup)) = (
            listen(SignalKind::terminate()),
            listen(SignalKind::interrupt()),
            listen(SignalKind::hangup()),
        ) else {
            return;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = hangup.recv() => {}
        }
        desk::leave(&handle);
    }
}
