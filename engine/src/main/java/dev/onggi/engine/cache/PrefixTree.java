package dev.onggi.engine.cache;

import dev.onggi.engine.kernel.KvPages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What was computed before, by what it begins with: a radix tree whose edges are the tokens of one full page. One tree a
/// scope; nothing crosses from one scope to another. Every page in a tree is held once by the tree itself. Owned by the
/// engine thread.
final class PrefixTree {
    private final PagePool pool;
    private final Map<String, Node> roots = new HashMap<>();
    private long clock;
    private int size;

    private record Block(int[] ids) {
        static Block of(int[] ids, int page) {
            return new Block(
                    Arrays.copyOfRange(ids, page * KvPages.POSITIONS, (page + 1) * KvPages.POSITIONS));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Block block && Arrays.equals(ids, block.ids);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ids);
        }
    }

    private static final class Node {
        final int page;
        final Map<Block, Node> children = new HashMap<>();
        long lastUsed;

        Node(int page) {
            this.page = page;
        }
    }

    /// A leaf, and where it hangs.
    private record Leaf(Node parent, Block edge, Node node) {
    }

    PrefixTree(PagePool pool) {
        this.pool = pool;
    }

    /// Pages in all trees.
    int size() {
        return size;
    }

    /// Gives `table` the pages of the longest known beginning of `ids[0, limit)`; each is held once more.
    void match(String scope, int[] ids, int limit, PageTable table) {
        Node node = roots.get(scope);
        for (int page = 0; node != null && (page + 1) * KvPages.POSITIONS <= limit; page++) {
            node = node.children.get(Block.of(ids, page));
            if (node != null) {
                node.lastUsed = ++clock;
                pool.share(node.page);
                table.add(node.page);
            }
        }
    }

    /// Remembers the first `count` pages of `table`, which hold `ids`. Where a beginning is known already, its page stays.
    void insert(String scope, int[] ids, PageTable table, int count) {
        Node node = roots.computeIfAbsent(scope, name -> new Node(-1));
        for (int page = 0; page < count; page++) {
            Block edge = Block.of(ids, page);
            Node child = node.children.get(edge);
            if (child == null) {
                child = new Node(table.pages()[page]);
                pool.share(child.page);
                node.children.put(edge, child);
                size++;
            }
            child.lastUsed = ++clock;
            node = child;
        }
    }

    /// Pages that only the trees hold: what eviction could free.
    int evictable() {
        int count = 0;
        for (Node root : roots.values()) {
            count += evictable(root);
        }
        return count;
    }

    private int evictable(Node node) {
        int count = node.page >= 0 && pool.holders(node.page) == 1 ? 1 : 0;
        for (Node child : node.children.values()) {
            count += evictable(child);
        }
        return count;
    }

    /// Forgets the ending that was not used for the longest time and that no sequence holds; false if there is none.
    boolean evict() {
        Leaf oldest = null;
        for (Node root : roots.values()) {
            oldest = older(oldest, root);
        }
        if (oldest == null) {
            return false;
        }
        oldest.parent.children.remove(oldest.edge);
        pool.release(oldest.node.page);
        size--;
        return true;
    }

    private @org.jspecify.annotations.Nullable Leaf older(@org.jspecify.annotations.Nullable Leaf oldest,
            Node parent) {
        Leaf found = oldest;
        for (Map.Entry<Block, Node> entry : parent.children.entrySet()) {
            Node child = entry.getValue();
            if (!child.children.isEmpty()) {
                found = older(found, child);
            } else if (pool.holders(child.page) == 1
                    && (found == null || child.lastUsed < found.node.lastUsed)) {
                found = new Leaf(parent, entry.getKey(), child);
            }
        }
        return found;
    }
}
