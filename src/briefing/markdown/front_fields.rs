//! What front matter says, laid out flat: each value behind the keys that lead to it.

/// A name and its value, as a person reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// The keys that lead to the value, outermost first, with a point between two: `author.name`.
    pub name: String,
    /// The value; the values of a list, with a comma between two.
    pub value: String,
}

/// Fields in the making, in the order of their source.
#[derive(Debug)]
pub(super) struct Fields {
    found: Vec<Field>,
    /// Bytes that they may still take: what is said many times by reference, or stands many keys deep, is better read as
    /// it is written.
    room: usize,
    /// The keys that lead to where we are.
    path: String,
    /// Whether the latest field is a list that goes on.
    in_list: bool,
}

impl Fields {
    /// None yet, of a source of so many bytes.
    pub fn new(source: usize) -> Self {
        Self { found: Vec::new(), room: 4 * source, path: String::new(), in_list: false }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Goes under a key; returns what leads back.
    pub fn enter(&mut self, key: &str) -> usize {
        let above = self.path.len();
        if above > 0 {
            self.path.push('.');
        }
        self.path.push_str(key);
        self.in_list = false;
        above
    }

    /// Comes back from under a key.
    pub fn leave(&mut self, above: usize) {
        self.path.truncate(above);
        self.in_list = false;
    }

    /// Adds a value under the keys that we are under; none if there is no room for it.
    pub fn put(&mut self, value: &str) -> Option<()> {
        let name = self.path.clone();
        self.room = self.room.checked_sub(name.len() + value.len())?;
        self.in_list = false;
        self.found.push(Field { name, value: value.trim_end_matches('\n').to_owned() });
        Some(())
    }

    /// Adds a value of a list under the keys that we are under; none if there is no room for it.
    pub fn put_item(&mut self, value: &str) -> Option<()> {
        if let Some(list) = self.found.last_mut().filter(|_| self.in_list) {
            self.room = self.room.checked_sub(value.len() + 2)?;
            list.value.push_str(", ");
            list.value.push_str(value.trim_end_matches('\n'));
        } else {
            self.put(value)?;
            self.in_list = true;
        }
        Some(())
    }

    /// The next value is not of the list that the latest ones are of.
    pub fn end_list(&mut self) {
        self.in_list = false;
    }

    /// All of them.
    pub fn finish(self) -> Vec<Field> {
        self.found
    }
}
